package io.dualstore.promoter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.tasks.TaskModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class PromoterHealthTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Phone ann = data.phone("ann", "phone");

    @Test
    void showsWhatWaitsAndWhy() {
        try (Promoter promoter = data.promoter("p")) {
            ann.does(Phone.add("t1", "Sweep"));
            ann.sends();
            ann.claims(List.of(), Phone.action("tasks.AddTask#2", "{}"));
            ann.sends();
            promoter.sweep();

            Health health = new PromoterHealthIndicator(promoter, null).health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("backlog", 1)
                    .containsEntry("heldDevices", 1)
                    .containsEntry("sequence", 0L)
                    .containsKeys("oldestWaiting", "lastSweep", "lastCommit");
            assertThat(health.getDetails().get("held")).asString().contains("ann/phone", "newer-model");
        }
    }

    @Test
    void isDownWhileSweepsFail() {
        try (Promoter promoter = data.promoter("p")) {
            data.network.always(Fault.NOT_SENT);
            PromoterLoop loop = new PromoterLoop(promoter, Duration.ofMillis(5), Duration.ofMillis(5));
            loop.start();
            await().until(() -> loop.trouble().isPresent());

            Health health = new PromoterHealthIndicator(promoter, loop).health();
            loop.stop();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsKeys("since", "cause");
        }
    }

    @Test
    void countsDecisionsByVerdictAndReason() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        PromoterMeters meters = new PromoterMeters();
        meters.bindTo(registry);
        try (Promoter promoter = data.telling("p", meters)) {
            new PromoterGauges(promoter).bindTo(registry);
            ann.does(Phone.add("t1", "Sweep"));
            ann.claims(List.of(), Phone.complete("t2"));
            ann.sends();
            ann.claims(List.of(), Phone.action("tasks.AddTask#2", "{}"));
            ann.sends();
            promoter.sweep();

            assertThat(registry.get("dualstore.promoter.decided")
                            .tags("verdict", "rejected", "reason", "task-unknown")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("dualstore.promoter.decided")
                            .tags("verdict", "accepted")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("dualstore.promoter.backlog").gauge().value())
                    .isEqualTo(1);
            assertThat(registry.get("dualstore.promoter.held").gauge().value()).isEqualTo(1);
        }
    }
}
