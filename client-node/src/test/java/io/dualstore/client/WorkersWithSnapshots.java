package io.dualstore.client;

import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;

import io.dualstore.log.commit.Head;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.stockroom.StockroomModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;

/** Workers of a stockroom whose log has a snapshot. */
abstract class WorkersWithSnapshots extends WorkersOnFiles {

    final SnapshotAddress snapshots = SnapshotAddress.shared(data.layout, data.identity.id());
    final Map<String, byte[]> deleted = new HashMap<>();
    Worker bob;

    @BeforeEach
    void someStock() {
        bob = starts("bob", SELDOM);
        bob.does(register("A"), receive("A", 100));
        everybodyCatchesUp();
    }

    /** Enough for a client that has read the log before to take a snapshot. */
    void bobWorks() {
        for (int i = 0; i < 4; i++) {
            bob.does(register("item-" + i), receive("item-" + i, 10));
            everybodyCatchesUp(bob);
        }
    }

    SnapshotManifest snapshot() {
        return new SnapshotWriter(
                        data.bucket,
                        snapshots,
                        folder.resolve("writing"),
                        "test",
                        1,
                        Instant::now,
                        ModelStateFolding.of(new StockroomModel()),
                        Executors::newVirtualThreadPerTaskExecutor)
                .writeIfDue(bob.node().shared().head())
                .orElseThrow();
    }

    /** So that nobody can read them instead; the next one after {@code own} stays, which a node that starts looks for. */
    void deleteCommits(Head own, Head snapshot) {
        for (long sequence = own.sequence() + 2; sequence < snapshot.sequence(); sequence++) {
            String key = snapshots.log().key(sequence);
            deleted.put(key, data.bucket.get(key, Integer.MAX_VALUE).orElseThrow());
            data.bucket.delete(List.of(key));
        }
    }

    Worker restarted(Worker worker) {
        open.remove(worker);
        worker.close();
        return starts(worker.node().user(), SELDOM).exchanges();
    }

    void everybodyCatchesUp() {
        everybodyCatchesUp(open.toArray(Worker[]::new));
    }

    void everybodyCatchesUp(Worker... workers) {
        for (int i = 0; i < 2; i++) {
            List.of(workers).forEach(Worker::exchanges);
            data.promotes(new StockroomModel());
        }
        List.of(workers).forEach(Worker::exchanges);
    }
}
