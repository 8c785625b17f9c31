package io.dualstore.cli.importing;

import io.dualstore.client.ClientNode;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.commit.Head;
import io.dualstore.update.Action;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A user who issues invoices through his node. */
final class ImportUser implements AutoCloseable {

    private final ClientNode node;
    private final PromoterRun promoter;
    private final Semaphore line;
    private final InvoiceRefusals earlier;

    /** @param line as many permits as nodes may exchange at a time: each keeps what it reads in memory */
    ImportUser(ClientNode node, PromoterRun promoter, Semaphore line) {
        this.node = node;
        this.promoter = promoter;
        this.line = line;
        this.earlier = new InvoiceRefusals(node.local());
    }

    ClientNode node() {
        return node;
    }

    String user() {
        return node.user();
    }

    /** Issues an update, unless an earlier run did. To be called in the order of the file. */
    Submission issue(UUID id, Supplier<List<Action>> actions) {
        Optional<Submission> refused = earlier.of(id).map(reason -> new Submission.Refused(id, reason));
        return refused.orElseGet(() -> node.submit(id, actions.get()));
    }

    /** How many updates have no verdict yet. */
    int pending() {
        return node.shared().pending().size();
    }

    /** One exchange with the store. */
    void exchange() {
        boolean moved;
        line.acquireUninterruptibly();
        try {
            moved = node.sync().exchangeNow();
        } finally {
            line.release();
        }
        SyncStatus status = node.sync().status();
        if (status.connection() != Connection.ONLINE) {
            throw new ImportFailedException("The node of " + user() + " is " + status.connection() + ": "
                    + status.problem() + ". Give the same command again to go on");
        }
        if (moved) {
            promoter.wake();
        }
    }

    /** Exchanges until at most {@code most} updates have no verdict. */
    void settle(int most) {
        long seen = promoter.commits();
        exchange();
        while (pending() > most) {
            promoter.awaitCommitAfter(seen);
            seen = promoter.commits();
            exchange();
        }
    }

    /** Reads the shared log up to {@code head} at least. */
    void follow(Head head) {
        exchange();
        if (node.shared().head().sequence() < head.sequence()) {
            throw new ImportFailedException("The node of " + user() + " stays at commit "
                    + node.shared().head().sequence() + " of " + head.sequence()
                    + ". Give the same command again to go on");
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
