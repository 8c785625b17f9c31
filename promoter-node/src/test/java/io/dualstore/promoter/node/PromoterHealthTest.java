package io.dualstore.promoter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.evaluation.FragileModel;
import io.dualstore.tasks.TaskModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
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
    void isDownWithTheErrorThatEndedASweepAndUpAfterTheNext() {
        AtomicBoolean broken = new AtomicBoolean(true);
        data.interposed.beforeEveryListing(() -> {
            if (broken.get()) {
                throw new OutOfMemoryError("Java heap space");
            }
        });
        try (Promoter promoter = data.promoter("p")) {
            PromoterLoop loop = new PromoterLoop(promoter, Duration.ofMillis(5), Duration.ofMillis(5));
            PromoterHealthIndicator indicator = new PromoterHealthIndicator(promoter, loop);
            loop.start();
            await().until(() -> indicator.health().getStatus().equals(Status.DOWN));
            assertThat(indicator.health().getDetails()).containsEntry("cause", "OutOfMemoryError: Java heap space");

            broken.set(false);
            await().until(() -> indicator.health().getStatus().equals(Status.UP));
            loop.stop();
        }
    }

    @Test
    void showsTheFirstOfManyHeldDevicesAndCountsThemAll() {
        try (Promoter promoter = data.promoter("p")) {
            for (int i = 0; i < 150; i++) {
                Phone phone = data.phone("user" + i, "phone");
                phone.claims(List.of(), Phone.action("tasks.AddTask#2", "{}"));
                phone.sends();
            }
            promoter.sweep();

            Health health = new PromoterHealthIndicator(promoter, null).health();

            assertThat(health.getDetails()).containsEntry("heldDevices", 150);
            assertThat((List<?>) health.getDetails().get("held")).hasSize(20);
            assertThat(promoter.status().held()).hasSize(100);
        }
    }

    @Test
    void aFoldThatFailsIsShownInPlaceOfTheDigest() {
        AtomicBoolean broken = new AtomicBoolean(true);
        ann.does(Phone.add("t1", "Sweep"));
        ann.sends();
        try (Promoter promoter = data.promoter(PromoterSettings.of("p"), new FragileModel(broken))) {
            promoter.sweep();

            assertThat(info(promoter)).containsKey("digestError").containsEntry("sequence", 0L);
            broken.set(false);
            assertThat(info(promoter)).containsKey("digest").containsEntry("position", 1L);
        }
    }

    private static Map<String, Object> info(Promoter promoter) {
        Info.Builder info = new Info.Builder();
        new PromoterInfo(promoter).contribute(info);
        @SuppressWarnings("unchecked")
        Map<String, Object> details =
                (Map<String, Object>) info.build().getDetails().getOrDefault("promoter", Map.of());
        return details;
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
