package io.dualstore.client;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the exchange with the store after the web server, so that a user never waits for the network. It ends when the node is closed,
 * after the last request.
 */
final class SyncLifecycle implements SmartLifecycle {

    private final ClientNode node;
    private volatile boolean running;

    SyncLifecycle(ClientNode node) {
        this.node = node;
    }

    @Override
    public void start() {
        node.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server's phase is below. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
