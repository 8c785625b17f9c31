package io.dualstore.client.sync;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.StoredDataException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends the user's private work to his own log. Nobody else decides there: what was executed on top of the log's end and is appended
 * there is accepted. If another device of the user was faster, its commit comes first and the work is executed again.
 */
public final class PrivateLog {

    private static final int UPDATES_PER_COMMIT = 500;

    private final Workspace<?> workspace;
    private final Function<UUID, CommitWriter> writers;
    private final Supplier<String> device;
    private final InstantSource clock;
    private @Nullable CommitWriter writer;

    /** @param writers gives the writer of the log of that identity */
    public PrivateLog(
            Workspace<?> workspace,
            Function<UUID, CommitWriter> writers,
            Supplier<String> device,
            InstantSource clock) {
        this.workspace = workspace;
        this.writers = writers;
        this.device = device;
        this.clock = clock;
    }

    /** Appends everything outstanding, as long as it is wanted. Says whether anything was appended. */
    boolean push(BooleanSupplier wanted) {
        boolean appended = settleEarlier();
        while (wanted.getAsBoolean()) {
            List<LocalUpdate> outstanding = workspace.outgoing().leaving(UPDATES_PER_COMMIT);
            if (outstanding.isEmpty()) {
                return appended;
            }
            Head head = workspace.head();
            take(append(head, outstanding.stream().map(this::accepted).toList()));
            appended = true;
        }
        return appended;
    }

    /** A commit whose outcome was left open is decided before anything else is appended. */
    private boolean settleEarlier() {
        Optional<CommitOutcome> earlier = writer == null ? Optional.empty() : writer.resolve();
        earlier.ifPresent(this::take);
        return earlier.isPresent();
    }

    private CommitOutcome append(Head head, List<Update> accepted) {
        List<Update> updates = accepted;
        while (true) {
            try {
                return writer(head.logId()).commit(head, updates);
            } catch (StoredDataException.TooLarge e) {
                if (updates.size() == 1) {
                    workspace.outgoing().notAppended();
                    throw e;
                }
                updates = updates.subList(0, updates.size() / 2);
            } catch (CommitOutcomeUnknownException e) {
                throw e;
            } catch (RuntimeException e) {
                workspace.outgoing().notAppended();
                throw e;
            }
        }
    }

    private void take(CommitOutcome outcome) {
        StoredCommit next = switch (outcome) {
            case CommitOutcome.Committed committed -> committed.commit();
            case CommitOutcome.Overtaken overtaken -> overtaken.other();
        };
        // One whose outcome was open may have been read from the log meanwhile.
        if (next.header().sequence() > workspace.head().sequence()) {
            workspace.apply(List.of(next));
        }
    }

    private Update accepted(LocalUpdate pending) {
        Update update = pending.update();
        return update.decided(new Verdict.Accepted(), update.events(), new Stamp(clock.instant(), device.get()));
    }

    private CommitWriter writer(UUID logId) {
        if (writer == null) {
            writer = writers.apply(logId);
        }
        return writer;
    }
}
