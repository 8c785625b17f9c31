package io.dualstore.simulator.world;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.simulator.history.HostileHistory;
import io.dualstore.simulator.history.Lineages;
import io.dualstore.simulator.history.SimulationResources;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.EventComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The shared log as it came into being, checked line by line by executing it once more. */
public final class SharedHistory implements AutoCloseable {

    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final SqliteReplica replica;
    private final BucketLayout layout;
    private final SimulationResources resources;
    private final Lineages lineages;
    private final Map<UUID, Submitted> submitted;
    private final Map<UUID, List<Event>> sentEvents;
    private final Consumer<String> violated;
    private final BucketInvariantChecker checker;
    private final HostileHistory hostile;
    private final Map<UUID, Update> decided = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    SharedHistory(
            BucketLayout layout,
            UUID logId,
            SimulationResources resources,
            Map<UUID, Submitted> submitted,
            Map<UUID, List<Event>> sentEvents,
            BucketInvariantChecker checker,
            HostileHistory hostile) {
        this.hostile = hostile;
        this.layout = layout;
        this.resources = resources;
        this.lineages = new Lineages(logId, resources.reexecution(Release.SECOND), checker::violated);
        this.replica = new SqliteReplica(database, "shared", logId);
        this.submitted = submitted;
        this.sentEvents = sentEvents;
        this.checker = checker;
        this.violated = checker::violated;
    }

    void append(StoredCommit commit) {
        long next = replica.head().sequence() + 1;
        if (commit.header().sequence() != next
                || !commit.header().previousHash().equals(replica.head().hash())) {
            violated.accept("commit " + commit.header().sequence() + " does not follow commit " + (next - 1));
            return;
        }
        ActionExecutor executor = resources
                .reexecution(Release.of(commit.header().model().version()))
                .over(replica);
        for (Update line : commit.updates()) {
            lines.add(commit.header().sequence() + " " + line.user() + " " + line.device() + " " + line.bundle() + " "
                    + line.id() + " "
                    + (line.verdict() == null ? "?" : line.verdict().word()) + " "
                    + line.events().stream()
                            .map(e -> e.name().name() + e.payload())
                            .toList());
            check(executor, line);
        }
        replica.apply(List.of(commit));
        lineages.add(commit);
    }

    private void check(ActionExecutor executor, Update line) {
        if (HostileHistory.isOfHostileUser(line)) {
            hostile.check(executor, line, replica.nextPosition());
            return;
        }
        if (decided.putIfAbsent(line.id(), line) != null) {
            violated.accept("update " + line.id() + " is decided twice");
            return;
        }
        Submitted deed = submitted.get(line.id());
        if (deed == null) {
            if (!line.actions().isEmpty() || !line.events().isEmpty() || line.verdict() instanceof Verdict.Rejected) {
                violated.accept("nobody did " + line.id() + ": " + line.verdict());
            }
            return;
        }
        String bundle = keyOf(line);
        String place = deed.author() + " as " + line.device() + ", sent by " + checker.sender(bundle);
        if (orders.getOrDefault(place, -1) > deed.order && !checker.hasLostItsTurn(bundle)) {
            violated.accept("the order of " + place + " is not kept: update " + line.id() + " comes too late");
        }
        orders.merge(place, deed.order, Math::max);
        if (!deed.device.user().equals(line.user())) {
            violated.accept("update " + line.id() + " is of " + deed.device.user() + ", not of " + line.user());
        }
        if (line.verdict() instanceof Verdict.Rejected && !line.events().isEmpty()) {
            violated.accept("rejected update " + line.id() + " left events");
        }
        again(executor, line, deed);
    }

    private String keyOf(Update line) {
        BundleRef bundle = Objects.requireNonNull(line.bundle());
        return layout.bundle(new BundleKey(line.user(), line.device(), bundle.number(), bundle.id()));
    }

    private void again(ActionExecutor executor, Update line, Submitted deed) {
        Update update = new Update(
                line.id(),
                line.user(),
                line.device(),
                line.bundle(),
                line.stamps(),
                deed.actions,
                line.base(),
                line.basis(),
                null,
                List.of());
        ExecutionResult execution = executor.execute(update, replica.nextPosition());
        Verdict verdict = line.verdict();
        List<Event> sent =
                line.bundle() == null ? null : sentEvents.get(key(line.bundle().id(), line.id()));
        if (sent == null) {
            violated.accept("update " + line.id() + " is decided and was never sent in bundle " + line.bundle());
            return;
        }
        switch (execution) {
            case ExecutionResult.Executed executed -> executed(executor, executed, line, verdict, sent);
            case ExecutionResult.Refused refused -> {
                if (!(verdict instanceof Verdict.Rejected)) {
                    violated.accept("update " + line.id() + " is " + word(verdict) + ", though the domain refuses it: "
                            + refused.reason().message());
                }
            }
            case ExecutionResult.Failed failed -> violated.accept("update " + line.id() + " fails: " + failed.cause());
        }
    }

    private void executed(
            ActionExecutor executor,
            ExecutionResult.Executed executed,
            Update line,
            @Nullable Verdict verdict,
            List<Event> sent) {
        boolean same = EventComparison.sameOutcome(sent, executed.events());
        if (verdict instanceof Verdict.Rejected rejected) {
            executor.rollBack(executed);
            if (!rejected.reason().code().equals("basis-changed") || same) {
                violated.accept("update " + line.id() + " is rejected ("
                        + rejected.reason().code() + "), though it is possible" + (same ? " as it was sent" : ""));
            }
        } else if (!EventComparison.sameOutcome(line.events(), executed.events())) {
            violated.accept("update " + line.id() + " has other events in the log than executing it gives");
        } else if (same != verdict instanceof Verdict.Accepted) {
            violated.accept("update " + line.id() + " is " + word(verdict) + ", and its events are "
                    + (same ? "those" : "other than those") + " that were sent");
        }
    }

    static UUID key(UUID bundle, UUID update) {
        return new UUID(
                bundle.getMostSignificantBits() ^ update.getMostSignificantBits(),
                bundle.getLeastSignificantBits() ^ update.getLeastSignificantBits());
    }

    private static String word(@Nullable Verdict verdict) {
        return verdict == null ? "without verdict" : verdict.word();
    }

    boolean isDecided(UUID update) {
        return decided.containsKey(update);
    }

    @Nullable Update decided(UUID update) {
        return decided.get(update);
    }

    /** Whether a copy of the log has its events and verdicts. */
    boolean isEqual(SqliteReplica copy) {
        return copy.from(0, Integer.MAX_VALUE).equals(replica.from(0, Integer.MAX_VALUE))
                && copy.decidedAfter(-1, Integer.MAX_VALUE).equals(replica.decidedAfter(-1, Integer.MAX_VALUE));
    }

    Head head() {
        return replica.head();
    }

    Lineages lineages() {
        return lineages;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        database.close();
    }
}
