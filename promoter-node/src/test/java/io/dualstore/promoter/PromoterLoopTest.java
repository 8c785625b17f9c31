package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.tasks.TaskModel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Polling. */
class PromoterLoopTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("p1");
    private final PromoterLoop loop = new PromoterLoop(promoter, Duration.ofMillis(5), Duration.ofMillis(20));
    private final Phone ann = data.phone("ann", "phone");

    @AfterEach
    void close() {
        loop.stop();
        promoter.close();
    }

    @Test
    void findsWorkByItself() {
        loop.start();
        ann.does(add("t1", "Sweep"));
        ann.sends();

        await().until(() -> data.lines().size() == 1);
    }

    @Test
    void aHintEndsALongPause() {
        PromoterLoop lazy = new PromoterLoop(promoter, Duration.ofHours(1), Duration.ofHours(1));
        lazy.start();
        await().until(() -> promoter.status().lastSweep() != null);
        ann.does(add("t1", "Sweep"));
        ann.sends();
        lazy.wake();

        await().until(() -> data.lines().size() == 1);
        lazy.stop();
        assertThat(lazy.isRunning()).isFalse();
    }

    @Test
    void goesOnWhenTheStoreIsBack() {
        data.network.always(Fault.NOT_SENT);
        loop.start();
        await().until(() -> loop.trouble().isPresent());
        ann.does(add("t1", "Sweep"));
        ann.sends();
        data.network.always(Fault.NONE);

        await().until(() -> data.lines().size() == 1 && loop.trouble().isEmpty());
    }

    @Test
    void survivesAnErrorAndSaysSoMeanwhile() {
        AtomicBoolean broken = new AtomicBoolean(true);
        data.interposed.beforeEveryListing(() -> {
            if (broken.get()) {
                throw new NoClassDefFoundError("some/Class");
            }
        });
        ann.does(add("t1", "Sweep"));
        ann.sends();
        loop.start();

        await().until(() ->
                loop.trouble().filter(trouble -> trouble.count() > 2).isPresent());
        assertThat(loop.isRunning()).isTrue();
        assertThat(loop.trouble().orElseThrow().toString()).contains("NoClassDefFoundError", "some/Class");

        broken.set(false);
        await().until(() -> data.lines().size() == 1 && loop.trouble().isEmpty());
    }

    @Test
    void aSweepThatLeftWorkBehindIsFollowedAtOnce() {
        PromoterLoop rare = new PromoterLoop(promoter, Duration.ofHours(1), Duration.ofHours(1));
        for (int i = 0; i < 1_001; i++) {
            ann.does(add("t" + i, "Sweep"));
            ann.sends();
        }
        rare.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> data.outbox().isEmpty());
        rare.stop();
        assertThat(data.lines()).hasSize(1_001);
    }
}
