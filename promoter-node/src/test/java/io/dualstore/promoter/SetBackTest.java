package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.RequestKind;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bucket was set back to an older state while a promoter runs. */
class SetBackTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("p1");
    private final Phone ann = data.phone("ann", "phone");

    @AfterEach
    void close() {
        promoter.close();
    }

    @Test
    void aPromoterLooksDailyWhetherTheBucketHoldsWhatItHasRead() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        data.timeSource.pass(Duration.ofDays(2));
        promoter.sweep();
        String last =
                BucketLayout.commit(data.layout.sharedLog(), promoter.head().sequence());
        data.bucket.delete(List.of(last));

        data.timeSource.pass(Duration.ofHours(25));
        ann.does(add("t2", "Mop"));
        ann.sends();

        assertThatThrownBy(promoter::sweep)
                .isInstanceOfSatisfying(
                        LogIntegrityException.class,
                        e -> assertThat(e.kind()).isEqualTo(LogIntegrityException.Kind.REWRITTEN))
                .hasMessageContaining(last);
        assertThat(data.commits()).isEmpty();
    }

    @Test
    void aPromoterLooksAgainOnceAClockThatWasFarAheadIsRight() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        data.timeSource.setForward(Duration.ofDays(365));
        promoter.sweep();
        data.bucket.delete(List.of(
                BucketLayout.commit(data.layout.sharedLog(), promoter.head().sequence())));

        data.timeSource.setForward(Duration.ofDays(-365));

        assertThatThrownBy(promoter::sweep).isInstanceOf(LogIntegrityException.class);
    }

    @Test
    void aPromoterThatStartsOnAnEmptyFileDetectsItByASnapshot() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        Head kept = promoter.head();
        ann.does(add("t2", "Mop"));
        ann.sends();
        promoter.sweep();
        assertThat(data.maintenance(promoter, 1).next()).isPresent();
        String last = BucketLayout.commit(data.layout.sharedLog(), kept.sequence() + 1);
        byte[] stored = data.bucket.get(last, 1 << 20).orElseThrow();
        data.bucket.delete(List.of(last));
        Update waiting = ann.does(add("t3", "Dust"));
        ann.sends();

        try (Promoter started = data.promoter("p2")) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(started::sweep)
                        .isInstanceOfSatisfying(
                                LogIntegrityException.class,
                                e -> assertThat(e.kind()).isEqualTo(LogIntegrityException.Kind.SET_BACK))
                        .hasMessageContaining(data.layout.sharedSnapshots());
                assertThatThrownBy(() -> started.rejectBundle(data.outbox().getFirst(), "No"))
                        .isInstanceOf(LogIntegrityException.class);
            }
            assertThat(data.commits()).hasSize(1);

            data.bucket.put(last, stored);
            started.sweep();
        }
        assertThat(data.verdictOf(waiting)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void aPromoterLooksDailyForCopiesOfCommitsThatAreNotInTheLog() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        data.requests.reset();
        promoter.sweep();
        assertThat(data.requests.of(RequestKind.LIST)).as("the outbox").isOne();
        data.requests.reset();
        data.timeSource.pass(Duration.ofHours(25));

        promoter.sweep();

        assertThat(data.requests.of(RequestKind.LIST))
                .as("what follows its head, later snapshots and segments, the outbox")
                .isEqualTo(4);
    }
}
