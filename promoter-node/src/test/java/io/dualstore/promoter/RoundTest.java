package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.FormatLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rounds and their commits: bounds, order, other promoters, trouble with the store. */
class RoundTest extends PromoterAndPhones {

    @Test
    void manyBundlesOfManyDevicesAreOneCommit() {
        for (int i = 0; i < 20; i++) {
            Phone phone = data.phone("user" + i, "phone");
            phone.does(add("t" + i, "Sweep"));
            phone.sends();
            phone.does(complete("t" + i));
            phone.sends();
        }

        SweepReport report = promoter.sweep();

        assertThat(report.commits()).isOne();
        assertThat(report.decided("accepted")).isEqualTo(40);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void commitsAreBoundedByTheNumberOfUpdatesAndKeepTheOrderOfADevice() {
        List<UUID> order = new ArrayList<>();
        for (int bundle = 0; bundle < 4; bundle++) {
            for (int i = 0; i < 5; i++) {
                order.add(ann.does(add("t" + bundle + "-" + i, "Sweep")).id());
            }
            ann.sends();
        }
        try (Promoter small = data.promoter(PromoterSettings.of("p").withUpdatesPerCommit(7), data.model)) {
            assertThat(small.sweep().commits()).isEqualTo(3);
        }

        assertThat(data.commits()).extracting(commit -> commit.updates().size()).containsExactly(7, 7, 6);
        assertThat(data.lines()).extracting(Update::id).isEqualTo(order);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void commitsAreBoundedByBytesAndNothingIsDecidedTwice() {
        int limit = 64 * 1_024;
        FormatLimits limits = new FormatLimits(limit, 8 * limit, 4 * limit, 16 * limit);
        PromoterSettings settings = new PromoterSettings("p", limits, 500, 2 * limit, 4, 3, Duration.ofMinutes(1));
        for (int i = 0; i < 16; i++) {
            ann.does(add("t" + i, "x".repeat(20_000)));
        }
        ann.sends();
        try (Promoter small = data.promoter(settings, data.model)) {
            small.sweep();
        }

        assertThat(data.commits()).hasSize(3);
        assertThat(data.lines())
                .hasSize(16)
                .allSatisfy(line -> assertThat(line.verdict()).isEqualTo(new Verdict.Accepted()));
    }

    @Test
    void devicesHaveTheirTurnInTheOrderInWhichTheyArrived() {
        Update late = bob.does(add("t1", "Mop"));
        Update early = ann.does(add("t1", "Sweep"));
        ann.sends();
        bob.sends();

        promoter.sweep();

        assertThat(data.verdictOf(early)).isEqualTo(new Verdict.Accepted());
        assertThat(data.reasonOf(late).code()).isEqualTo("task-exists");
    }

    @Test
    void whoIsOvertakenDecidesAnewOnWhatCameFirst() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        Update annsUpdate = ann.pulls().does(complete("t1"));
        Update bobs = bob.pulls().does(rename("t1", "Mop"));
        ann.sends();
        data.interposed.beforeNextCommit(() -> {
            bob.sends();
            try (Promoter other = data.undisturbed("p2")) {
                other.sweep();
            }
        });

        SweepReport report = promoter.sweep();

        assertThat(data.told.overtaken).isOne();
        assertThat(report.decidedInAll()).as("the other one did the work").isZero();
        assertThat(data.verdictOf(annsUpdate)).isEqualTo(new Verdict.Accepted());
        assertThat(data.reasonOf(bobs).code()).isEqualTo("task-done");
        assertThat(data.outbox()).isEmpty();
        assertThat(promoter.digest()).isEqualTo(digestOfNew());
    }

    @Test
    void whoIsOvertakenByOtherWorkDecidesItsOwnAgain() {
        Update anns = ann.does(add("t1", "Sweep"));
        String annsBundle = data.layout.bundle(ann.sends());
        data.interposed.beforeNextCommit(() -> {
            Update first = bob.does(add("t1", "Mop"));
            bob.sends(List.of(first));
            byte[] unseen = data.bucket.get(annsBundle, 1 << 20).orElseThrow();
            data.bucket.delete(List.of(annsBundle));
            try (Promoter other = data.undisturbed("p2")) {
                other.sweep();
            }
            data.bucket.put(annsBundle, unseen);
        });

        promoter.sweep();

        assertThat(data.reasonOf(anns).code()).isEqualTo("task-exists");
        assertThat(data.commits()).hasSize(2);
    }

    @Test
    void aLostAnswerDoublesNothing() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();
        data.network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);

        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
        assertThat(data.commits()).hasSize(1);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsResolvedBeforeAnythingElse() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThatThrownBy(promoter::sweep).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(data.told.decided).isEmpty();

        data.network.landHeld();
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);
        Update next = ann.pulls().does(complete("t1"));
        ann.sends();
        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(data.told.decided).extracting(Update::id).containsExactly(update.id(), next.id());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anUnreachableStoreDecidesNothing() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();
        data.network.always(Fault.NOT_SENT);
        assertThatThrownBy(promoter::sweep).isInstanceOf(ObjectStoreException.Unreachable.class);

        data.network.always(Fault.NONE);
        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void whatCouldNotBeDeletedIsDeletedLaterAndNotDecidedAgain() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        data.network.next(RequestKind.DELETE, Fault.UNAVAILABLE);
        promoter.sweep();
        assertThat(data.outbox()).hasSize(1);

        data.requests.reset();
        SweepReport second = promoter.sweep();

        assertThat(second.decidedInAll()).isZero();
        assertThat(data.outbox()).isEmpty();
        assertThat(data.requests.of(RequestKind.GET))
                .as("only the tail of the log")
                .isOne();
    }

    @Test
    void aPromoterThatStopsCommitsWhatItHasAndBeginsNothing() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.stop();

        assertThat(promoter.sweep().decidedInAll()).isZero();
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void anOlderPromoterStopsAtEventsThatItDoesNotKnow() {
        // A model that lacks what the log holds.
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        try (Promoter outdated = data.promoter(PromoterSettings.of("old"), new EmptyModel())) {
            assertThatThrownBy(outdated::sweep)
                    .isInstanceOf(PromoterOutdatedException.class)
                    .hasMessageContaining("tasks.TaskAdded#1")
                    .hasMessageContaining("tasks 1");
        }
    }

    @Test
    void hintsLeadToAllThatTheDeviceHasWaiting() {
        ann.does(add("t1", "Sweep"));
        String first = data.layout.bundle(ann.sends());
        ann.does(complete("t1"));
        String second = data.layout.bundle(ann.sends());
        bob.does(add("t2", "Mop"));
        bob.sends();

        SweepReport report = promoter.promote(List.of(second, second, "something/else"));

        assertThat(report.decided("accepted")).isEqualTo(2);
        assertThat(data.outbox()).singleElement().asString().contains("/bob/");
        assertThat(promoter.promote(List.of(first)).decidedInAll()).isZero();
    }

    private String digestOfNew() {
        try (Promoter fresh = data.undisturbed("fresh")) {
            fresh.catchUp();
            return fresh.digest();
        }
    }
}
