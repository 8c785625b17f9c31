package io.dualstore.autoconfigure;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Measures what an event store does: how long appends take, how many share a commit, conflicts, lost races. */
final class EventStoreMeters implements LogListener, MeterBinder, EventStoreAutoConfiguration.AppendTimer {

    private volatile @Nullable MeterRegistry registry;

    @Override
    public void bindTo(MeterRegistry meters) {
        registry = meters;
    }

    @Override
    public void accept(Duration took) {
        MeterRegistry meters = registry;
        if (meters != null) {
            Timer.builder("dualstore.events.append")
                    .description("Appends, from the call to the certain outcome")
                    .register(meters)
                    .record(took);
        }
    }

    @Override
    public void committed(StoredCommit commit) {
        MeterRegistry meters = registry;
        if (meters != null) {
            DistributionSummary.builder("dualstore.events.commit.appends")
                    .description("Appends that share a commit")
                    .register(meters)
                    .record(commit.updates().size());
        }
    }

    @Override
    public void overtaken(StoredCommit other) {
        count("dualstore.events.retries");
    }

    @Override
    public void conflicted(UUID updateId) {
        count("dualstore.events.conflicts");
    }

    private void count(String name) {
        MeterRegistry meters = registry;
        if (meters != null) {
            meters.counter(name).increment();
        }
    }
}
