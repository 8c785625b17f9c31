package io.dualstore.promoter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.tasks.TaskModel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How fast a backlog is worked off on a store that answers as slowly as Amazon's. States figures and asserts none: machines differ. */
class ThroughputTest {

    private static final int PHONES = 40;
    private static final int BUNDLES = Boolean.getBoolean("dualstore.thorough") ? 40 : 5;
    private static final int UPDATES = 20;

    private final DataSet data = new DataSet(new TaskModel());

    @Test
    void aBacklogIsWorkedOffWhileTheStoreTakesItsTime() {
        int warm = send("warm", 5);
        try (Promoter promoter = promoter()) {
            assertThat(promoter.sweep().decided("accepted")).isEqualTo(warm);
            int updates = send("t", BUNDLES);
            long cpuBefore = cpu();
            long start = System.nanoTime();

            SweepReport report = promoter.sweep();
            while (report.more()) {
                report = report.and(promoter.sweep());
            }

            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
            assertThat(report.decided("accepted")).isEqualTo(updates);
            System.out.printf(
                    Locale.ROOT,
                    "Promoted %d updates in %d commits in %.2f s: %.0f updates/s, %.0f µs of processor time each%n",
                    updates,
                    report.commits(),
                    seconds,
                    updates / seconds,
                    (cpu() - cpuBefore) / 1_000.0 / updates);
        }
    }

    private int send(String prefix, int bundles) {
        for (int phone = 0; phone < PHONES; phone++) {
            Phone sender = data.phone("user" + phone, prefix);
            for (int bundle = 0; bundle < bundles; bundle++) {
                for (int update = 0; update < UPDATES; update++) {
                    sender.does(Phone.add(prefix + phone + "-" + bundle + "-" + update, "Sweep"));
                }
                sender.sends();
            }
        }
        return PHONES * bundles * UPDATES;
    }

    private Promoter promoter() {
        return new Promoter(
                data.model,
                new SlowStore(data.bucket, Duration.ofMillis(30), Duration.ofMillis(15)),
                data.layout,
                data.identity,
                PromoterSettings.of("p"),
                WriteGuard.GRANTED,
                data.timeSource,
                PromoterListener.NONE);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
