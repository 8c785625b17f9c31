package io.dualstore.promoter.outbox;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.Sweep;
import io.dualstore.promoter.SweepReport;
import io.dualstore.promoter.evaluation.RejectionAllowance;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No user's work keeps other users waiting: shares are per user, and a round and a sweep are bounded in time. */
class FairShareTest extends PromoterAndPhones {

    @Test
    void usersTakeTurnsBundleByBundle() {
        Phone mallory = data.phone("mallory", "phone");
        for (int bundle = 0; bundle < 3; bundle++) {
            sendsImpossible(mallory, 300);
        }
        Update honest = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(commitOf(honest)).isZero();
    }

    @Test
    void inventedDevicesGiveNoFurtherTurns() {
        for (int device = 0; device < 3; device++) {
            sendsImpossible(data.phone("mallory", "d" + device), 300);
        }
        Update honest = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(commitOf(honest)).isZero();
    }

    @Test
    void aLargeBundleIsDecidedInSeveralTurnsAndInItsOrder() {
        List<Update> large = sendsImpossible(data.phone("mallory", "phone"), 1_200);
        Update honest = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(commitOf(honest)).isOne();
        assertThat(data.lines())
                .filteredOn(line -> line.user().equals("mallory"))
                .extracting(Update::id)
                .isEqualTo(large.stream().map(Update::id).toList());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aRoundThatTakesLongIsCommittedWithWhatIsInIt() {
        for (int user = 0; user < 5; user++) {
            Phone phone = data.phone("user" + user, "phone");
            phone.does(add("t" + user, "Sweep"));
            phone.sends();
        }
        data.interposed.beforeEachBundle(() -> data.timeSource.pass(Duration.ofSeconds(1)));

        assertThat(promoter.sweep().commits()).isGreaterThan(1);
    }

    @Test
    void aSweepThatTakesLongEndsAndTheNextOneBeginsWithThoseWhoHadNoTurn() {
        for (int user = 0; user < 6; user++) {
            Phone phone = data.phone("user" + user, "phone");
            for (int bundle = 0; bundle < 2; bundle++) {
                phone.does(add("t" + user + bundle, "Sweep"));
                phone.sends();
            }
        }
        PromoterListener slow = new PromoterListener() {
            @Override
            public void committed(StoredCommit commit) {
                data.timeSource.pass(Sweep.LONGEST.dividedBy(4));
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
                slow)) {
            SweepReport first = busy.sweep();
            busy.sweep();

            assertThat(first.more()).isTrue();
            assertThat(data.lines())
                    .extracting(Update::user)
                    .containsExactly("user0", "user1", "user2", "user3", "user4", "user5", "user0", "user1");
        }
    }

    @Test
    void devicesWhoseBaseIsAheadCostOneCatchUpAndNoCommit() {
        int devices = 50;
        for (int i = 0; i < devices; i++) {
            Phone honest = data.phone("user" + i, "phone");
            honest.does(add("t" + i, "Sweep"));
            honest.sends();
            Phone ahead = data.phone("mallory", "d" + i);
            Update update = ahead.does(add("m" + i, "Sweep"));
            ahead.sends(List.of(update.executed(new BaseRevision(999, "ab".repeat(32)), Basis.NONE, update.events())));
        }
        promoter.catchUp();
        data.requests.reset();

        SweepReport report = promoter.sweep();

        assertThat(report.decided("accepted")).isEqualTo(devices);
        assertThat(report.held()).isEqualTo(devices);
        assertThat(data.requests.of(RequestKind.PUT_IF_ABSENT)).isOne();
        assertThat(data.requests.of(RequestKind.GET))
                .as("each bundle, and the tail of the log before and after")
                .isEqualTo(2 * devices + 2);
    }

    @Test
    void aUserWhoseUpdatesAreRejectedInMassesWaitsAndOnlyThatUser() {
        Phone mallory = data.phone("mallory", "phone");
        for (int bundle = 0; bundle < 6; bundle++) {
            sendsImpossible(mallory, 500);
        }
        Update honest = ann.does(add("t1", "Sweep"));
        ann.sends();

        SweepReport report = promoter.sweep();

        assertThat(report.decided("rejected"))
                .as("what is used up ends with a commit")
                .isBetween(RejectionAllowance.MAX, RejectionAllowance.MAX + 500);
        assertThat(report.decided("accepted")).isOne();
        assertThat(commitOf(honest)).isOne();
        assertThat(promoter.status().held())
                .singleElement()
                .extracting(HeldDevice::reason)
                .isEqualTo(HoldReason.MANY_REJECTIONS);

        data.timeSource.pass(RejectionAllowance.EACH.multipliedBy(500));
        assertThat(promoter.sweep().decided("rejected")).isEqualTo(500);
    }

    @Test
    void anObjectThatGrewAfterItWasListedIsNotReadBeyondItsListedSize() {
        Update update = ann.does(add("t1", "Sweep"));
        String key = data.layout.bundle(ann.sends());
        byte[] bundle = data.bucket.get(key, 1 << 20).orElseThrow();
        data.interposed.beforeEachBundle(() -> data.bucket.put(key, new byte[1 << 20]));

        assertThat(promoter.sweep().decidedInAll()).isZero();

        data.interposed.beforeEachBundle(() -> {});
        data.bucket.put(key, bundle);
        promoter.sweep();
        assertThat(data.lineOf(update)).isNotNull();
    }

    private static List<Update> sendsImpossible(Phone phone, int count) {
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            updates.add(phone.claims(List.of(), complete("nothing")));
        }
        phone.sends();
        return updates;
    }

    private int commitOf(Update update) {
        List<StoredCommit> commits = data.commits();
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).updates().stream().anyMatch(line -> line.id().equals(update.id()))) {
                return i;
            }
        }
        throw new AssertionError("Update " + update.id() + " is in no commit");
    }
}
