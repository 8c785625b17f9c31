package io.dualstore.promoter.node;

import io.dualstore.promoter.PromoterLoop;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the loop with the application. */
final class LoopLifecycle implements SmartLifecycle {

    private final PromoterLoop loop;

    LoopLifecycle(PromoterLoop loop) {
        this.loop = loop;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
