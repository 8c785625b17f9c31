package io.dualstore.promoter.node;

import io.dualstore.maintenance.MaintenanceLoop;
import io.dualstore.promoter.PromoterLoop;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;

/** Starts and stops a loop with the application. */
final class LoopLifecycle implements SmartLifecycle {

    private final Runnable start;
    private final Runnable stop;
    private final BooleanSupplier running;

    private LoopLifecycle(Runnable start, Runnable stop, BooleanSupplier running) {
        this.start = start;
        this.stop = stop;
        this.running = running;
    }

    static LoopLifecycle of(PromoterLoop loop) {
        return new LoopLifecycle(loop::start, loop::stop, loop::isRunning);
    }

    static LoopLifecycle of(MaintenanceLoop loop) {
        return new LoopLifecycle(loop::start, loop::stop, loop::isRunning);
    }

    @Override
    public void start() {
        start.run();
    }

    @Override
    public void stop() {
        stop.run();
    }

    @Override
    public boolean isRunning() {
        return running.getAsBoolean();
    }
}
