package io.dualstore.benchmarks.workload;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;

/** Who works in a stockroom on a client node with a file of its own. The node exchanges nothing unless it is told to. */
public final class BenchmarkClient implements AutoCloseable {

    private final ClientNode node;

    /** A clerk whose node reaches the log's bucket directly. */
    public BenchmarkClient(StockroomLog log, Path file) {
        this("clerk", file, log.store(), Clock.systemUTC());
    }

    /**
     * A clerk of this name.
     *
     * @param store through which the node reaches the bucket
     */
    public BenchmarkClient(String name, Path file, ObjectStore store, InstantSource clock) {
        node = new ClientNode(
                new ClientSettings(name, file, StockroomLog.LAYOUT, "benchmarks", SyncSettings.DEFAULT),
                new StockroomModel(),
                store,
                clock);
    }

    /** Brings the node up from its file. */
    public BenchmarkClient opens() {
        node.open();
        return this;
    }

    public ClientNode node() {
        return node;
    }

    /** Takes a piece of an item: durable, and shown, when this returns. */
    public void issues(String code) {
        Submission submission = node.submit(null, List.of(issueOf(code)));
        if (!(submission instanceof Submission.Saved)) {
            throw new IllegalStateException("Not saved: " + submission);
        }
    }

    /** The action that takes one piece of an item. */
    static Action issueOf(String code) {
        return new Action(
                new MessageName("stockroom.IssueStock", "1"),
                Payload.ofJson("{\"code\":\"" + code + "\",\"quantity\":1,\"reference\":\"invoice 7\"}"));
    }

    /** The action that registers an item. */
    static Action registrationOf(String code) {
        return new Action(
                new MessageName("stockroom.RegisterItem", "1"),
                Payload.ofJson("{\"code\":\"" + code + "\",\"description\":\"New\"}"));
    }

    @Override
    public void close() {
        node.close();
    }
}
