package io.dualstore.client.web.live;

import io.dualstore.client.ClientNode;
import io.dualstore.client.NodeEvent;
import io.dualstore.client.local.Partition;
import io.dualstore.client.web.notification.NotificationView;
import io.dualstore.client.web.sync.SyncView;
import io.dualstore.client.web.update.UpdateViews;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One who follows what happens. What is published is noted, which never waits, and sent by a thread of its own. Who is so slow that the
 * notes overflow is dropped; he comes back and reads the present state.
 */
public final class SseConnection implements Consumer<NodeEvent> {

    /** Notes that a viewer may be behind. */
    public static final int MAX_BEHIND = 1_024;

    /** After about three missed heartbeats, a page reports that the node does not respond. */
    private static final long HEARTBEAT_SECONDS = 3;

    private final ClientNode node;
    private final UpdateViews views;
    private final SseEmitter emitter;
    private final Consumer<SseConnection> gone;
    private final BlockingQueue<NodeEvent> notes = new ArrayBlockingQueue<>(MAX_BEHIND);
    private final Thread sender = Thread.ofVirtual().name("dualstore-viewer").unstarted(this::send);
    private volatile boolean closed;

    /** @param gone is told when the viewer has gone, or was dropped; perhaps more than once */
    public SseConnection(ClientNode node, UpdateViews views, SseEmitter emitter, Consumer<SseConnection> gone) {
        this.node = node;
        this.views = views;
        this.emitter = emitter;
        this.gone = gone;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(error -> close());
    }

    void start() {
        sender.start();
    }

    @Override
    public void accept(NodeEvent event) {
        if (!notes.offer(event)) {
            close();
        }
    }

    /** Sends nothing more. Does not wait for what is being sent. */
    void close() {
        if (!closed) {
            closed = true;
            gone.accept(this);
            sender.interrupt();
        }
    }

    private void send() {
        try {
            send("status", SyncView.of(node));
            for (Partition partition : Partition.values()) {
                send("state", stateChanged(partition, version(partition)));
            }
            while (!closed) {
                NodeEvent event = notes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    send("heartbeat", Map.of());
                } else {
                    send(event);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            // The viewer has gone, or was dropped.
        } finally {
            closed = true;
            gone.accept(this);
            emitter.complete();
        }
    }

    private long version(Partition partition) {
        return (partition == Partition.SHARED ? node.shared() : node.personal())
                .state()
                .states()
                .version();
    }

    private void send(NodeEvent event) throws IOException {
        switch (event) {
            case NodeEvent.StateChanged changed -> send("state", stateChanged(changed.partition(), changed.version()));
            case NodeEvent.UpdateChanged changed -> send("update", views.of(changed.update()));
            case NodeEvent.Notified notified -> send("notification", NotificationView.of(notified.notification()));
            case NodeEvent.StatusChanged changed -> send("status", SyncView.of(node));
        }
    }

    private static Map<String, Object> stateChanged(Partition partition, long version) {
        return Map.of("partition", partition.word(), "version", version);
    }

    private void send(String name, Object data) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
    }
}
