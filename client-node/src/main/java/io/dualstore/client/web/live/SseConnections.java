package io.dualstore.client.web.live;

import io.dualstore.client.ClientNode;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.update.UpdateViews;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Those who follow what happens. All are sent home before the web server stops, which would wait for them. */
public final class SseConnections implements SmartLifecycle {

    /** A browser's tabs, a few scripts, and some to spare. */
    static final int MAX = 64;

    private final ClientNode node;
    private final UpdateViews views;
    private final Map<SseConnection, Runnable> present = new ConcurrentHashMap<>();
    private volatile boolean running;

    SseConnections(ClientNode node, UpdateViews views) {
        this.node = node;
        this.views = views;
    }

    /**
     * Lets one more follow, beginning with how things stand.
     *
     * @throws Problem if there are too many
     */
    SseEmitter open() {
        if (present.size() >= MAX) {
            throw Problem.tooMany("There are " + MAX + " viewers already; close one");
        }
        SseEmitter emitter = new SseEmitter(0L);
        SseConnection connection = new SseConnection(node, views, emitter, this::remove);
        present.put(connection, node.events().subscribe(connection));
        connection.start();
        return emitter;
    }

    private void remove(SseConnection connection) {
        Runnable unsubscribe = present.remove(connection);
        if (unsubscribe != null) {
            unsubscribe.run();
        }
    }

    /** How many there are. */
    public int count() {
        return present.size();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        present.keySet().forEach(SseConnection::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server's phases are below this one. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 512;
    }
}
