package io.dualstore.autoconfigure;

import io.dualstore.axon.engine.LogStatus;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures where an event store stands, and what it asks of the bucket. */
record EventStoreGauges(
        S3EventStorageEngine engine, @Nullable RequestTally tally) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("dualstore.events.lag", engine, EventStoreGauges::lag)
                .description("Since when the local copy may lack something; NaN if it was never up to date")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("dualstore.events.reachable", engine, e -> e.status().reachable() ? 1 : 0)
                .description("1 if the last look at the bucket succeeded")
                .register(meters);
        Gauge.builder(
                        "dualstore.events.sequence",
                        engine,
                        e -> e.status().head().sequence())
                .description("Last commit that is known here")
                .register(meters);
        if (tally != null) {
            for (RequestKind kind : RequestKind.values()) {
                FunctionCounter.builder("dualstore.requests", tally, t -> t.of(kind))
                        .description("Requests to the bucket")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        }
    }

    private static double lag(S3EventStorageEngine engine) {
        LogStatus status = engine.status();
        Instant upToDate = status.upToDate();
        return upToDate == null
                ? Double.NaN
                : Math.max(0, Duration.between(upToDate, Instant.now()).toMillis() / 1_000.0);
    }
}
