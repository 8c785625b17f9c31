package io.dualstore.promoter.node;

import io.dualstore.promoter.maintenance.MaintenanceLoop;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the maintenance with the application. */
final class MaintenanceLifecycle implements SmartLifecycle {

    private final MaintenanceLoop loop;

    MaintenanceLifecycle(MaintenanceLoop loop) {
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
