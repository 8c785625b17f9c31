package io.dualstore.client.web.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dualstore.client.ClientNode;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.web.response.EventView;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.state.RefusedUpdates.RefusedView;
import io.dualstore.client.web.update.UpdateView;
import io.dualstore.client.web.update.UpdateViews;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.request.FieldProblem;
import io.dualstore.update.Criteria;
import io.dualstore.update.Tag;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what happened, as the log has it, and on top of it what is not decided yet. */
@RestController
class HistoryController {

    private static final int MAX = 500;

    /** Events that are read at once on the way to the newest. */
    private static final int STRIDE = 1_000;

    private final ClientNode node;
    private final UpdateViews views;

    HistoryController(ClientNode node, UpdateViews views) {
        this.node = node;
        this.views = views;
    }

    /**
     * A page of a history.
     *
     * @param pending this node's undecided updates about it, newest first; on the first page only
     * @param events newest first
     * @param refused updates that were rejected among them, newest first; of one tag it is not known, so there are none
     * @param next what to give as {@code before} for the next page; {@code null} on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record History(
            List<UpdateView> pending,
            List<PastEvent> events,
            List<RefusedView> refused,
            @Nullable Long next) {}

    /**
     * An event of the log.
     *
     * @param position in the log
     * @param updateId of which update
     * @param user whose update that was
     * @param at when, by that user's clock
     * @param event what happened
     */
    record PastEvent(long position, UUID updateId, String user, Instant at, EventView event) {

        static PastEvent of(RecordedEvent recorded) {
            return new PastEvent(
                    recorded.position(),
                    recorded.updateId(),
                    recorded.user(),
                    recorded.event().time(),
                    EventView.of(recorded.event()));
        }
    }

    @Operation(
            summary = "What happened, newest first, of all or of one tag such as tag=item:85123A",
            description = "The first page has the undecided updates of this node too; before leads to the next page")
    @GetMapping("/api/history")
    History history(
            @RequestParam(defaultValue = "shared") String partition,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Workspace<?> workspace = EntryController.workspace(node, partition);
        SqliteReplica log = node.local().replica(workspace == node.shared() ? Partition.SHARED : Partition.PERSONAL);
        Tag wanted = tag == null ? null : tag(tag);
        int most = Math.clamp(limit, 1, MAX);
        long end = before == null ? Long.MAX_VALUE : before;
        List<RecordedEvent> events = wanted == null ? latest(log, end, most) : latest(log, wanted, end, most);
        Long next = events.size() == most && events.getLast().position() > 0
                ? events.getLast().position()
                : null;
        List<UpdateView> pending = before == null ? pending(workspace, wanted) : List.of();
        List<RefusedView> refused = wanted == null ? RefusedUpdates.among(log, events, end) : List.of();
        return new History(pending, events.stream().map(PastEvent::of).toList(), refused, next);
    }

    private List<UpdateView> pending(Workspace<?> workspace, @Nullable Tag wanted) {
        return workspace.pending().reversed().stream()
                .filter(update -> wanted == null || isAbout(update, wanted))
                .map(views::of)
                .toList();
    }

    private static boolean isAbout(LocalUpdate update, Tag tag) {
        return update.update().events().stream().anyMatch(event -> event.tags().contains(tag));
    }

    private static List<RecordedEvent> latest(EventSource log, long end, int limit) {
        long last = Math.min(end, log.nextPosition());
        long first = Math.max(0, last - limit);
        return log.from(first, (int) (Math.max(first, last) - first)).reversed();
    }

    /** The log is read forwards only; what one tag has is little enough for that. */
    private static List<RecordedEvent> latest(EventSource log, Tag tag, long end, int limit) {
        Deque<RecordedEvent> latest = new ArrayDeque<>(limit + 1);
        List<RecordedEvent> stride;
        long from = 0;
        do {
            stride = log.matching(Criteria.havingTags(tag), from, STRIDE);
            for (RecordedEvent event : stride) {
                if (event.position() < end) {
                    latest.addLast(event);
                }
                if (latest.size() > limit) {
                    latest.removeFirst();
                }
                from = event.position() + 1;
            }
        } while (stride.size() == STRIDE && from < end);
        return List.copyOf(latest).reversed();
    }

    private static Tag tag(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw Problem.invalid(List.of(new FieldProblem("tag", "must be a key and a value, such as item:85123A")));
        }
        return new Tag(text.substring(0, colon), text.substring(colon + 1));
    }
}
