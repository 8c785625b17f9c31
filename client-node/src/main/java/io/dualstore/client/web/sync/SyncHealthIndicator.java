package io.dualstore.client.web.sync;

import io.dualstore.client.ClientNode;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.loop.SupervisedLoop;
import io.dualstore.sqlite.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports the state of the exchange with the store. Without the store the node does what it is for, so it is UP while the store does not
 * answer or the user wants to work offline. It is DOWN if the node stopped following the log (another data set, a changed log, a newer model,
 * a store without conditional writes), if exchanges fail for a reason of the node's own, such as too little memory, and if the local file
 * cannot be written.
 */
final class SyncHealthIndicator extends AbstractHealthIndicator {

    /** Setting of the local store that is written for nothing else. */
    private static final String CHECKED = "health-checked-at";

    private final ClientNode node;
    private final InstantSource clock;
    private final LocalFileCheck file;

    SyncHealthIndicator(ClientNode node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
        this.file = new LocalFileCheck(
                () -> node.local()
                        .metadata()
                        .setSetting(CHECKED, clock.instant().toString()),
                clock);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<DatabaseException> unwritable = file.failure();
        if (unwritable.isPresent()) {
            // What follows is read from that file.
            health.down()
                    .withDetail(
                            "localFile",
                            "cannot be written: " + unwritable.get().getMessage());
            return;
        }
        SyncView sync = SyncView.of(node);
        Instant lastSync = sync.lastSync();
        Optional<SupervisedLoop.Failure> failure = node.sync().failure();
        boolean stopped = node.sync().status().connection() == Connection.STOPPED;
        health.status(failure.isPresent() || stopped ? Status.DOWN : Status.UP);
        failure.ifPresent(found -> health.withDetail("failure", found.toString())
                .withDetail("failingSince", found.since().toString())
                .withDetail("failures", found.count()));
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
