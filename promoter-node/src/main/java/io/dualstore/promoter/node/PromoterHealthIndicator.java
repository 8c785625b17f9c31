package io.dualstore.promoter.node;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.promoter.PromoterStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * How a promoter is doing: up while its sweeps succeed. Devices that wait are shown and are no illness of the promoter. Takes no request to
 * the store.
 */
final class PromoterHealthIndicator extends AbstractHealthIndicator {

    private static final int MAX_DEVICES = 20;

    private final Promoter promoter;
    private final @Nullable PromoterLoop loop;

    PromoterHealthIndicator(Promoter promoter, @Nullable PromoterLoop loop) {
        super("The promoter's state could not be read");
        this.promoter = promoter;
        this.loop = loop;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        PromoterStatus status = promoter.status();
        health.up()
                .withDetail("sequence", status.head().sequence())
                .withDetail("backlog", status.backlog())
                .withDetail("heldDevices", status.heldDevices());
        if (status.oldestWaiting() != null) {
            health.withDetail("oldestWaiting", status.oldestWaiting());
        }
        if (status.lastSweep() != null) {
            health.withDetail("lastSweep", status.lastSweep());
        }
        if (status.lastCommit() != null) {
            health.withDetail("lastCommit", status.lastCommit());
        }
        if (!status.held().isEmpty()) {
            List<Map<String, String>> held = status.held().stream()
                    .limit(MAX_DEVICES)
                    .map(device -> Map.of(
                            "device", device.device().toString(),
                            "reason", device.reason().word(),
                            "since", device.since().toString(),
                            "explanation", device.explanation()))
                    .toList();
            health.withDetail("held", held);
        }
        if (loop != null) {
            loop.trouble()
                    .ifPresent(trouble -> health.down()
                            .withDetail("since", trouble.since())
                            .withDetail("failures", trouble.count())
                            .withDetail("cause", trouble.toString()));
        }
    }
}
