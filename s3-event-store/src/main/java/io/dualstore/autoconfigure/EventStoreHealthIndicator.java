package io.dualstore.autoconfigure;

import io.dualstore.axon.engine.LogStatus;
import io.dualstore.axon.engine.S3EventStorageEngine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * How the event store is doing. A bucket that cannot be reached is {@code UNKNOWN}, which takes nobody out of service: reading goes on. It is
 * {@code DOWN} when the bucket does not hold the log that was read from it. Takes no request to the store.
 */
final class EventStoreHealthIndicator extends AbstractHealthIndicator {

    private final S3EventStorageEngine engine;

    EventStoreHealthIndicator(S3EventStorageEngine engine) {
        super("The state of the event store could not be read");
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        LogStatus status = engine.status();
        if (status.trouble() == null) {
            health.up();
        } else if (status.reachable()) {
            health.down().withDetail("trouble", status.trouble());
        } else {
            health.unknown().withDetail("trouble", status.trouble());
        }
        health.withDetail("reachable", status.reachable())
                .withDetail("sequence", status.head().sequence())
                .withDetail("events", status.head().nextPosition());
        Instant upToDate = status.upToDate();
        if (upToDate != null) {
            Duration lag = Duration.between(upToDate, Instant.now());
            // The clock was possibly set back.
            health.withDetail("lag", (lag.isNegative() ? Duration.ZERO : lag).toString());
        }
    }
}
