package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.evaluation.FragileModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nobody waits for the end of a sweep. */
class ConcurrentCallersTest extends PromoterAndPhones {

    @Test
    void theDigestDoesNotWaitForASweep() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        data.network.always(RequestKind.LIST, Fault.HANGS);
        FutureTask<?> sweep = new FutureTask<>(promoter::sweep);
        Thread.ofPlatform().start(sweep);
        try {
            await().until(() -> data.network.hanging() == 1);

            FutureTask<String> digest = new FutureTask<>(promoter::digest);
            Thread.ofPlatform().start(digest);
            await().until(digest::isDone);
            assertThat(sweep.isDone()).isFalse();
        } finally {
            data.network.always(RequestKind.LIST, Fault.NONE);
            data.network.release();
        }
    }

    @Test
    void aDirectUpdateIsDecidedBetweenTwoRoundsOfASweep() throws Exception {
        for (int i = 0; i < 5; i++) {
            ann.does(add("t" + i, "Sweep"));
            ann.sends();
        }
        DirectUpdate direct =
                new DirectUpdate(UUID.randomUUID(), "carl", "http", Phone.CREATED, List.of(add("t9", "Mop")));
        AtomicReference<Promoter> sweeping = new AtomicReference<>();
        AtomicReference<FutureTask<Verdict>> answer = new AtomicReference<>();
        PromoterListener callerComes = new PromoterListener() {
            @Override
            public void committed(StoredCommit commit) {
                FutureTask<Verdict> task = new FutureTask<>(
                        () -> Objects.requireNonNull(sweeping.get()).decide(direct));
                if (answer.compareAndSet(null, task)) {
                    Thread caller = Thread.ofPlatform().start(task);
                    await().until(() -> caller.getState() == Thread.State.WAITING);
                }
            }
        };
        try (Promoter busy = new Promoter(
                data.model,
                data.store,
                data.layout,
                data.identity,
                PromoterSettings.of("busy").withUpdatesPerCommit(1),
                WriteGuard.GRANTED,
                data.timeSource,
                callerComes)) {
            sweeping.set(busy);
            busy.sweep();
            assertThat(Objects.requireNonNull(answer.get()).get()).isEqualTo(new Verdict.Accepted());
        }

        assertThat(data.commits().get(1).updates()).extracting(Update::id).containsExactly(direct.id());
        assertThat(data.commits()).hasSize(6);
    }

    @Test
    void aFoldThatFailsIsToldAndTriedAgainAndStopsNoPromoting() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();
        try (Promoter fragile = data.promoter(PromoterSettings.of("p2"), new FragileModel(broken))) {
            fragile.sweep();
            assertThatThrownBy(fragile::digest).hasMessageContainingAll("Event 0", "task=t1", "The fold is broken");
            assertThat(fragile.digest(Duration.ZERO).orElseThrow())
                    .satisfies(digest -> assertThat(digest.position()).isZero())
                    .satisfies(digest -> assertThat(digest.failure()).contains("Event 0"));
            bob.pulls().does(add("t2", "Mop"));
            bob.sends();
            assertThat(fragile.sweep().decided("accepted")).isOne();

            broken.set(false);
            promoter.catchUp();
            assertThat(fragile.digest()).isEqualTo(promoter.digest());
            assertThat(fragile.digest(Duration.ZERO))
                    .hasValueSatisfying(at -> assertThat(at.head().sequence()).isOne());
        }
        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }
}
