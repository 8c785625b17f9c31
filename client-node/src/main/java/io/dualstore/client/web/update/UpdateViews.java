package io.dualstore.client.web.update;

import io.dualstore.client.ClientNode;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.web.response.EventView;
import io.dualstore.client.web.response.ReasonView;
import io.dualstore.client.web.response.ReasonView.Collision;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows updates, and says of a reason's bare positions and ids what happened there and who did it. */
public final class UpdateViews {

    /** Updates that a commit may have before one of its own. */
    private static final int NEAR = 1_000;

    private final ClientNode node;

    public UpdateViews(ClientNode node) {
        this.node = node;
    }

    /** The update as its user sees it. */
    public UpdateView of(LocalUpdate local) {
        Update update = local.update();
        return new UpdateView(
                update.id(),
                local.ordinal(),
                local.partition().word(),
                local.status().word(),
                summary(local),
                reasonOf(local),
                editable(local),
                local.dismissed(),
                update.stamps(),
                update.actions().stream().map(ActionView::of).toList(),
                update.events().stream().map(EventView::of).toList());
    }

    /** Returns whether the update can be edited and submitted again: it was not sent, or was refused and is neither dismissed nor replaced. */
    static boolean editable(LocalUpdate local) {
        boolean ownWork = local.ordinal() > 0; // Of one that came with the log it is not known what its actions said.
        return ownWork
                && !local.dismissed()
                && switch (local.status()) {
                    case SAVED, REJECTED, CONFLICTED -> true;
                    case SENT, ACCEPTED, ADJUSTED, WITHDRAWN -> false;
                };
    }

    private static String summary(LocalUpdate local) {
        return switch (local.status()) {
            case SAVED -> "Saved on this device, not sent yet. You can edit or withdraw it.";
            case SENT ->
                local.reason() == null
                        ? "Sent, not decided yet."
                        : "Conflicted, undecided: it is no longer possible here, but it was sent and only its verdict decides.";
            case ACCEPTED -> "Accepted.";
            case ADJUSTED -> "Adjusted: accepted, with another outcome than was seen here.";
            case WITHDRAWN -> "Withdrawn before it was sent.";
            case REJECTED -> "Rejected. Edit and resubmit it, or dismiss it.";
            case CONFLICTED ->
                "Conflicted: it became impossible before it was sent. Edit and resubmit it, or dismiss it.";
        };
    }

    private @Nullable ReasonView reasonOf(LocalUpdate local) {
        Reason reason = local.reason();
        if (reason == null) {
            return null;
        }
        List<Collision> collisions = collisions(reason, local.partition()).stream()
                .map(collision -> collision.user() == null ? inTheLog(collision, local) : collision)
                .toList();
        return new ReasonView(reason.code(), reason.message(), collisions);
    }

    /** Another user's update that was decided together with this one is named by its id; in the log it stands shortly before it. */
    private Collision inTheLog(Collision unknown, LocalUpdate local) {
        SqliteReplica replica = node.local().replica(local.partition());
        return replica.verdictOf(node.user(), local.update().id())
                .flatMap(own -> replica.timeline(own.number(), NEAR).stream()
                        .filter(other -> other.id().equals(unknown.updateId()) && other.eventCount() > 0)
                        .findFirst())
                .map(other -> new Collision(
                        other.id(),
                        other.firstPosition(),
                        other.user(),
                        other.stamps().created().at(),
                        replica.from(other.firstPosition(), other.eventCount()).stream()
                                .map(recorded -> EventView.of(recorded.event()))
                                .toList()))
                .orElse(unknown);
    }

    /** What a reason's positions and ids stand for. */
    List<Collision> collisions(Reason reason, Partition partition) {
        List<Collision> collisions = new ArrayList<>();
        for (long position : reason.collidedPositions()) {
            collisions.add(at(position, partition));
        }
        for (UUID id : reason.collidedUpdates()) {
            collisions.add(undecided(id));
        }
        return collisions;
    }

    private Collision at(long position, Partition partition) {
        List<RecordedEvent> found = node.local().replica(partition).from(position, 1);
        if (found.isEmpty() || found.getFirst().position() != position) {
            return new Collision(null, position, null, null, List.of());
        }
        RecordedEvent event = found.getFirst();
        return new Collision(
                event.updateId(), position, event.user(), event.event().time(), List.of(EventView.of(event.event())));
    }

    private Collision undecided(UUID id) {
        return node.local()
                .find(id)
                .map(LocalUpdate::update)
                .map(update -> new Collision(
                        id,
                        null,
                        update.user(),
                        update.stamps().created().at(),
                        update.events().stream().map(EventView::of).toList()))
                .orElseGet(() -> new Collision(id, null, null, null, List.of()));
    }
}
