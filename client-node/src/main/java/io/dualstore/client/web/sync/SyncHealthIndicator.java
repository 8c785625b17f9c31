package io.dualstore.client.web.sync;

import io.dualstore.client.ClientNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Says how the node stands with the store. Without the store the node does what it is for, so it is up. */
final class SyncHealthIndicator extends AbstractHealthIndicator {

    private final ClientNode node;
    private final InstantSource clock;

    SyncHealthIndicator(ClientNode node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        SyncView sync = SyncView.of(node);
        Instant lastSync = sync.lastSync();
        health.up()
                .withDetail("connection", sync.connection())
                .withDetail("since", sync.since().toString())
                .withDetail("pending", sync.pending())
                .withDetail("unsent", sync.unsent())
                .withDetail("problem", Objects.requireNonNullElse(sync.problem(), "none"))
                .withDetail(
                        "secondsSinceLastSync",
                        lastSync == null
                                ? "never"
                                : Duration.between(lastSync, clock.instant()).toSeconds());
    }
}
