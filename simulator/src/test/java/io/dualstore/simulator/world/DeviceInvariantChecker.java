package io.dualstore.simulator.world;

import io.dualstore.client.ClientNode;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.commit.Head;
import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.simulator.history.SimulationResources;
import io.dualstore.simulator.store.Connection;
import io.dualstore.simulator.store.Faults;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What must hold on a device, at any moment or at rest. */
final class DeviceInvariantChecker {

    private final BucketInvariantChecker checker;
    private final SimulationResources resources;

    DeviceInvariantChecker(BucketInvariantChecker checker, SimulationResources resources) {
        this.resources = resources;
        this.checker = checker;
    }

    /** Whenever nothing is under way on the device. */
    void now(Device device) {
        ClientNode node = device.node();
        Head head = node.shared().head();
        String expected = checker.shared()
                .lineages()
                .at(head)
                .map(place -> place.digest(device.release()))
                .orElseThrow(() -> new Violation(
                        device.name() + " has a commit " + head.sequence() + " that never was in the log"));
        demand(!expected.isEmpty(), device, "has folded commit " + head.sequence() + ", which its model does not know");
        demand(
                node.shared().state().digest().equals(expected),
                device,
                "has another state than the log at commit " + head.sequence());
        pending(
                device,
                node.shared(),
                Partition.SHARED,
                device.release().model().shared().fold());
        pending(
                device,
                node.personal(),
                Partition.PERSONAL,
                device.release().model().personal().fold());
        resources
                .reexecution(device.release())
                .differs(node.local().replica(Partition.SHARED), node.shared().pending())
                .ifPresent(difference -> violated(device, difference));
    }

    private <S> void pending(Device device, Workspace<?> workspace, Partition partition, StateFold<S> fold) {
        List<LocalUpdate> pending = workspace.pending();
        List<LocalUpdate> stored = device.node().local().pending(partition);
        demand(
                pending.stream()
                        .map(DeviceInvariantChecker::identity)
                        .toList()
                        .equals(stored.stream()
                                .map(DeviceInvariantChecker::identity)
                                .toList()),
                device,
                "has pending " + pending + ", and in its file " + stored);
        S state = fold.type().cast(workspace.state().states().confirmed());
        for (LocalUpdate update : pending) {
            for (Event event : update.update().events()) {
                state = fold.apply(
                        state,
                        workspace.executor().payload(event),
                        new EventContext(
                                update.update().id(),
                                update.update().user(),
                                update.update().stamps().created().at(),
                                EventContext.PENDING));
            }
        }
        demand(
                state.equals(workspace.state().states().optimistic()),
                device,
                "shows " + workspace.state().states().optimistic() + ", and folding gives " + state);
    }

    private static String identity(LocalUpdate update) {
        return update.update().id() + " " + update.status() + " "
                + update.update().device() + " "
                + update.update().events().stream().map(Event::id).toList() + " "
                + (update.reason() == null ? "" : update.reason().code());
    }

    /** When everything has been sent, decided and read. */
    void atRest(Collection<Device> devices, Map<UUID, Submitted> submitted) {
        checker.sent().forEach((update, bundle) -> {
            if (!isLost(submitted.get(update), bundle) && !checker.shared().isDecided(update)) {
                checker.violated("update " + update + " of " + bundle + " was sent and never decided");
            }
        });
        for (Device device : devices) {
            atRest(device);
        }
        for (Submitted deed : submitted.values()) {
            if (deed.answered && !deed.setBack) {
                kept(deed);
            }
        }
    }

    /** Nobody has it, or what it waits for, any more: a bundle was deleted, and the file that held it was replaced by an older one. */
    private boolean isLost(@Nullable Submitted deed, String bundle) {
        return deed != null && deed.setBack && checker.isLost(bundle);
    }

    /** What waits in the outbox for ever. */
    void outboxAtRest(List<String> keys, Map<UUID, Submitted> submitted) {
        for (String key : keys) {
            checker.sent().forEach((update, bundle) -> {
                if (bundle.equals(key) && !isLost(submitted.get(update), key)) {
                    checker.violated("the outbox still has " + key);
                }
            });
        }
    }

    private void atRest(Device device) {
        ClientNode node = device.node();
        demand(
                node.shared().head().sequence() == checker.shared().head().sequence(),
                device,
                "has not read the shared log to its end: " + node.sync().status());
        demand(
                checker.shared().isEqual(node.local().replica(Partition.SHARED)),
                device,
                "has other events or verdicts than the shared log");
        demand(
                node.personal().head().sequence() == checker.privateHead(device.user()),
                device,
                "has not read its private log to its end: " + node.sync().status());
        demand(
                node.shared().pending().isEmpty(),
                device,
                "still waits for " + node.shared().pending());
        demand(
                node.personal().pending().isEmpty(),
                device,
                "has not appended " + node.personal().pending());
    }

    private void kept(Submitted deed) {
        Optional<LocalUpdate> found = deed.device.node().local().find(deed.id);
        if (found.isEmpty()) {
            violated(deed.device, "said that " + deed.id + " is saved, and it is gone");
            return;
        }
        UpdateStatus status = found.get().status();
        UpdateStatus undecided = deed.withdrawn ? UpdateStatus.WITHDRAWN : UpdateStatus.CONFLICTED;
        if (deed.withdrawn && !deed.device.wasCopied()) {
            demand(status == UpdateStatus.WITHDRAWN, deed.device, "has withdrawn " + deed.id + " as " + status);
        }
        if (deed.partition == Partition.PERSONAL) {
            demand(
                    status == (checker.isPrivatelyAppended(deed.id) ? UpdateStatus.ACCEPTED : undecided),
                    deed.device,
                    "has private update " + deed.id + " as " + status);
            return;
        }
        UpdateStatus expected = decided(checker.shared().decided(deed.id));
        demand(
                status == Objects.requireNonNullElse(expected, undecided),
                deed.device,
                "has update " + deed.id + " as " + status + ", and the log has " + expected);
    }

    private static @Nullable UpdateStatus decided(@Nullable Update line) {
        if (line == null) {
            return null;
        }
        return switch (Objects.requireNonNull(line.verdict())) {
            case Verdict.Accepted accepted -> UpdateStatus.ACCEPTED;
            case Verdict.Adjusted adjusted -> UpdateStatus.ADJUSTED;
            case Verdict.Rejected rejected -> UpdateStatus.REJECTED;
        };
    }

    /** Looking when there is nothing new costs two requests, and no write. */
    void quiet(Device device) {
        Connection connection = device.connection();
        connection.begin(Faults.NONE, () -> {});
        device.node().sync().exchangeNow();
        demand(
                connection.requests().paid() <= 2,
                device,
                "needed " + connection.requests().paid() + " requests for nothing");
    }

    private void demand(boolean holds, Device device, String otherwise) {
        if (!holds) {
            violated(device, otherwise);
        }
    }

    private void violated(Device device, String what) {
        checker.violated(device.name() + " " + what);
    }
}
