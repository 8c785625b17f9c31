package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.WaitingState;
import io.dualstore.promoter.outbox.WaitingState.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits is shown with the state in which the next sweep finds it, and stays as it is. */
class WaitingWorkTest extends PromoterAndPhones {

    @Test
    void aBundleThatCanBeDecidedIsReady() {
        ann.does(add("t1", "Sweep"));
        ann.does(add("t2", "Mop"));
        ann.sends();

        assertThat(promoter.waiting())
                .extracting(WaitingState::stage, WaitingState::updates)
                .containsExactly(tuple(Stage.READY, 2));
        assertThat(data.lines()).isEmpty();
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void aHeldBundleHasItsReasonAndThoseBehindItAreNotRead() {
        ann.claims(List.of(), action("tasks.AddTask#2", "{}"));
        ann.sends();
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.catchUp();
        data.requests.reset();

        List<WaitingState> waiting = promoter.waiting();

        assertThat(waiting)
                .extracting(WaitingState::stage, WaitingState::reason)
                .containsExactly(tuple(Stage.HELD, HoldReason.NEWER_MODEL), tuple(Stage.BEHIND_HELD, null));
        assertThat(waiting.getFirst().explanation()).contains("tasks.AddTask#2");
        assertThat(data.requests.of(RequestKind.GET))
                .as("one bundle and the tail of the log")
                .isEqualTo(2);
    }

    @Test
    void aBundleBehindAMissingOneNamesTheGap() {
        ann.sends(1, List.of(ann.does(add("t1", "Sweep"))));

        assertThat(promoter.waiting()).singleElement().satisfies(state -> {
            assertThat(state.reason()).isEqualTo(HoldReason.GAP);
            assertThat(state.explanation()).contains("Bundle 0 of ann/phone");
        });
    }

    @Test
    void aDamagedBundleIsUnreadable() {
        ann.sends("no zstd".getBytes(StandardCharsets.UTF_8));

        assertThat(promoter.waiting())
                .extracting(WaitingState::stage, WaitingState::updates)
                .containsExactly(tuple(Stage.UNREADABLE, -1));
        assertThat(data.keysUnder("app/main/quarantine/")).isEmpty();
    }

    @Test
    void aBundleThatIsDecidedAndNotDeletedYetIsDecided() {
        ann.does(add("t1", "Sweep"));
        BundleKey key = ann.sends();
        byte[] stored = data.bucket.get(data.layout.bundle(key), 100_000).orElseThrow();
        promoter.sweep();
        data.bucket.put(data.layout.bundle(key), stored);

        assertThat(promoter.waiting()).extracting(WaitingState::stage).containsExactly(Stage.DECIDED);
    }
}
