package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.EventComparison;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The log that all share, and who decides what stands in it: what a promoter does, in a few lines and without a bucket. */
final class SharedLog {

    static final UUID ID = UUID.fromString("0d6b1c8e-8b0a-4f0e-9a55-000000000001");
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final DomainModel model;
    private final SqliteReplica replica = new SqliteReplica(SqliteDatabase.inMemory(), "shared", ID);
    private final ActionExecutor executor;
    private final List<Update> undelivered = new ArrayList<>();
    private final List<StoredCommit> all = new ArrayList<>();

    public SharedLog(DomainModel model) {
        this.model = model;
        this.executor = new ActionExecutor(model, model.shared(), replica);
    }

    /** Somebody else's update, if it is possible; says whether it was. */
    boolean others(Action... actions) {
        return others(UUID.randomUUID(), actions);
    }

    /** Somebody else's update of this id. */
    boolean others(UUID id, Action... actions) {
        Update update = new Update(
                id,
                "ben",
                "bens-phone",
                null,
                Stamps.created(new Stamp(NOW, "bens-phone")),
                List.of(actions),
                replica.head().base(),
                Basis.NONE,
                null,
                List.of());
        return decide(update, List.of(), true) instanceof Verdict.Accepted;
    }

    /**
     * Decides an update.
     *
     * @param sent the events that it was sent with
     * @param stands whether everything that it was built on was accepted as it was
     */
    Verdict decide(Update update, List<Event> sent, boolean stands) {
        Verdict verdict;
        List<Event> events = List.of();
        switch (executor.execute(update, replica.nextPosition())) {
            case ExecutionResult.Executed done -> {
                boolean same = sent.isEmpty() || EventComparison.sameOutcome(sent, done.events());
                if (same || stands) {
                    verdict = same ? new Verdict.Accepted() : new Verdict.Adjusted();
                    events = done.events();
                } else {
                    executor.rollBack(done);
                    verdict = new Verdict.Rejected(Reason.of("basis-changed", "Built on something else"));
                }
            }
            case ExecutionResult.Refused refused -> verdict = new Verdict.Rejected(refused.reason());
            case ExecutionResult.Failed failed -> throw new AssertionError(failed.cause());
        }
        undelivered.add(update.decided(verdict, events, new Stamp(NOW, "promoter-1")));
        return verdict;
    }

    /** Accepts an own update of a node, or what else becomes of it. */
    Verdict decide(LocalUpdate update) {
        return decide(update.update(), update.update().events(), true);
    }

    /** Rejects an update whatever its actions would do. */
    void reject(LocalUpdate update) {
        undelivered.add(update.update()
                .decided(new Verdict.Rejected(Reason.of("no", "No")), List.of(), new Stamp(NOW, "promoter-1")));
    }

    /** What was decided since the last commit, as the next one. */
    public List<StoredCommit> commit() {
        Head head = replica.head();
        CommitHeader header = new CommitHeader(
                1,
                new ModelVersion(model.name(), model.version()),
                ID,
                "shared",
                head.sequence() + 1,
                head.nextPosition(),
                head.hash(),
                UUID.randomUUID(),
                "promoter-1",
                NOW);
        List<StoredCommit> commits = List.of(new StoredCommit(
                header,
                List.copyOf(undelivered),
                CommitCodec.hash(header.commitId().toString().getBytes(StandardCharsets.UTF_8))));
        replica.apply(commits);
        undelivered.clear();
        executor.clear();
        all.addAll(commits);
        return commits;
    }

    /** A commit that adds so many tasks, which nobody had to decide. */
    List<StoredCommit> added(int tasks) {
        UUID id = UUID.randomUUID();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            String task = "added-" + id + "-" + i;
            events.add(new Event(
                    ActionExecutor.eventId("ben", id, i),
                    new MessageName("tasks.TaskAdded", "1"),
                    NOW,
                    Set.of(new Tag("task", task)),
                    Payload.ofJson("{\"task\":\"" + task + "\",\"title\":\"t\"}"),
                    Map.of()));
        }
        undelivered.add(new Update(
                id,
                "ben",
                "bens-phone",
                null,
                Stamps.created(new Stamp(NOW, "bens-phone")),
                List.of(),
                replica.head().base(),
                Basis.NONE,
                new Verdict.Accepted(),
                events));
        return commit();
    }

    /** Every commit so far. */
    List<StoredCommit> commits() {
        return List.copyOf(all);
    }
}
