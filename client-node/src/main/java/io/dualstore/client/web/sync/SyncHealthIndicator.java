package io.dualstore.client.web.sync;

import io.dualstore.client.ClientNode;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.loop.SupervisedLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports the state of the exchange with the store. Without the store the node does what it is for, so it is UP. It is DOWN if exchanges fail
 * for a reason of the node's own, such as a full disk or too little memory, and if the node stopped following the log.
 */
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
        Optional<SupervisedLoop.Failure> failure = node.sync().failure();
        failure.ifPresentOrElse(
                found -> health.down()
                        .withDetail("failure", found.toString())
                        .withDetail("failingSince", found.since().toString())
                        .withDetail("failures", found.count()),
                () -> health.status(node.sync().status().connection() == Connection.STOPPED ? Status.DOWN : Status.UP));
        health.withDetail("connection", sync.connection())
                .withDetail("since", sync.since().toString())
                .withDetail("pending", sync.pending())
                .withDetail("unsent", sync.unsent())
                .withDetail("problem", Objects.requireNonNullElse(sync.problem(), "none"))
                .withDetail(
                        "secondsSinceLastSync",
                        lastSync == null
                                ? "never"
                                : Math.max(
                                        0,
                                        Duration.between(lastSync, clock.instant())
                                                .toSeconds()));
    }
}
