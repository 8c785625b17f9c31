package io.dualstore.promoter.node;

import io.dualstore.promoter.Promoter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;

/** Measures what waits. */
record PromoterGauges(Promoter promoter) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("dualstore.promoter.backlog", promoter, p -> p.status().backlog())
                .description("Bundles that wait")
                .register(meters);
        Gauge.builder("dualstore.promoter.held", promoter, p -> p.status().heldDevices())
                .description("Devices that wait for something else than their turn")
                .register(meters);
        Gauge.builder(
                        "dualstore.promoter.sequence",
                        promoter,
                        p -> p.status().head().sequence())
                .description("Last commit of the shared log that is known here")
                .register(meters);
        Gauge.builder("dualstore.promoter.oldest", promoter, PromoterGauges::ageOfOldest)
                .description("How long the oldest bundle waits")
                .baseUnit("seconds")
                .register(meters);
    }

    private static double ageOfOldest(Promoter promoter) {
        Instant oldest = promoter.status().oldestWaiting();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1_000.0);
    }
}
