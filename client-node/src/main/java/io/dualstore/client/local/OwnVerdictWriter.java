package io.dualstore.client.local;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.EventComparison;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a log says about this node's own updates, and enters it. */
final class OwnVerdictWriter {

    private final String user;
    private final UpdateTable updates;
    private final BundleTable bundles;

    OwnVerdictWriter(String user, UpdateTable updates, BundleTable bundles) {
        this.user = user;
        this.updates = updates;
        this.bundles = bundles;
    }

    /**
     * The decided ones as they were before, in the order of the log. What another device of the user did is not among them.
     *
     * @param pending returns an update that is pending and that the caller has in memory, else {@code null}
     */
    List<OwnVerdict> enter(
            SqliteSession session,
            Partition partition,
            List<StoredCommit> commits,
            Function<UUID, @Nullable LocalUpdate> pending)
            throws SQLException {
        return enterLines(
                session,
                partition,
                commits.stream().flatMap(commit -> commit.updates().stream()).toList(),
                pending);
    }

    /** The same for lines of the log, in order; others than the user's own may be missing. */
    List<OwnVerdict> enterLines(
            SqliteSession session,
            Partition partition,
            List<Update> lines,
            Function<UUID, @Nullable LocalUpdate> pending)
            throws SQLException {
        List<OwnVerdict> decisions = new ArrayList<>();
        boolean arrived = false;
        BundleRef lastBundle = null;
        for (Update logged : lines) {
            if (!logged.user().equals(user)) {
                continue;
            }
            if (logged.bundle() != null && !Objects.equals(lastBundle, logged.bundle())) {
                lastBundle = logged.bundle();
                arrived = true;
                bundles.arrived(session, lastBundle.id());
            }
            for (LocalUpdate own : meant(session, logged, pending)) {
                if (own.partition() == partition && undecided(own)) {
                    decisions.add(enter(session, own, logged));
                }
            }
        }
        if (arrived || !decisions.isEmpty()) {
            bundles.dropDecidedBytes(session);
        }
        return decisions;
    }

    /** The update of that id; or all of a bundle that was rejected as a whole. */
    private List<LocalUpdate> meant(SqliteSession session, Update logged, Function<UUID, @Nullable LocalUpdate> pending)
            throws SQLException {
        BundleRef bundle = logged.bundle();
        if (bundle != null && BundleVerdict.isOne(logged)) {
            return logged.verdict() instanceof Verdict.Rejected ? updates.inBundle(session, bundle.id()) : List.of();
        }
        LocalUpdate known = pending.apply(logged.id());
        return known == null ? updates.find(session, logged.id()).stream().toList() : List.of(known);
    }

    /** A conflicted or withdrawn update can have a verdict if a copy of this node's file sent it. The log takes precedence. */
    private static boolean undecided(LocalUpdate update) {
        return switch (update.status()) {
            case SAVED, SENT, CONFLICTED, WITHDRAWN -> true;
            case ACCEPTED, ADJUSTED, REJECTED -> false;
        };
    }

    private OwnVerdict enter(SqliteSession session, LocalUpdate own, Update logged) throws SQLException {
        // What its own device appended to a private log needs no verdict: being there is one.
        Verdict verdict = Objects.requireNonNullElseGet(logged.verdict(), Verdict.Accepted::new);
        List<Event> laidOver = own.status().pending() ? own.update().events() : List.of();
        updates.decide(
                session,
                own.update().id(),
                status(verdict),
                verdict instanceof Verdict.Rejected rejected ? rejected.reason() : null);
        return new OwnVerdict(own, verdict, EventComparison.sameOutcome(laidOver, logged.events()));
    }

    static UpdateStatus status(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> UpdateStatus.ACCEPTED;
            case Verdict.Adjusted adjusted -> UpdateStatus.ADJUSTED;
            case Verdict.Rejected rejected -> UpdateStatus.REJECTED;
        };
    }
}
