package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.log.BucketLayout.BundleKey;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleCodec;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an update: one test for each branch. */
class VerdictTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("p1");
    private final Phone ann = data.phone("ann", "phone");
    private final Phone bob = data.phone("bob", "tablet");

    @AfterEach
    void close() {
        promoter.close();
    }

    @Test
    void anEqualOutcomeIsAcceptedWithTheIdsAndTimesOfTheClient() {
        Update update = ann.does(add("t1", "Sweep"), complete("t1"));
        ann.sends();

        SweepReport report = promoter.sweep();

        assertThat(report.decided()).isEqualTo(Map.of("accepted", 1));
        Update line = data.lineOf(update);
        assertThat(line.verdict()).isEqualTo(new Verdict.Accepted());
        assertThat(line.events()).isEqualTo(update.events());
        assertThat(line.events().getFirst().id()).isEqualTo(ActionExecutor.eventId(update.id(), 0));
        assertThat(line.events().getFirst().time()).isEqualTo(Phone.CREATED);
        assertThat(line.stamps().created()).isEqualTo(update.stamps().created());
        assertThat(line.stamps().promoted()).isNotNull();
        assertThat(line.actions())
                .allSatisfy(action -> assertThat(action.payload()).isNull());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anotherOutcomeThanTheClientSawIsAdjusted() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(rename("t1", "Mop"));
        Update later = bob.pulls().does(rename("t1", "Wax"));
        ann.sends();
        promoter.sweep();
        bob.sends();
        promoter.sweep();

        Update line = data.lineOf(later);
        assertThat(line.verdict()).isEqualTo(new Verdict.Adjusted());
        assertThat(line.events().getFirst().payload().toString()).contains("\"from\":\"Mop\"");
    }

    @Test
    void aStockCountAfterAnothersIssueIsAdjustedToTheRightDifference() {
        DataSet stock = new DataSet(new StockroomModel());
        Phone clerk = stock.phone("clerk", "desk");
        Phone worker = stock.phone("worker", "phone");
        try (Promoter decides = stock.promoter("p")) {
            clerk.does(
                    action("stockroom.RegisterItem#1", "{\"code\":\"A1\",\"description\":\"Lamp\"}"),
                    action("stockroom.ReceiveStock#1", "{\"code\":\"A1\",\"quantity\":10}"));
            clerk.sends();
            decides.sweep();
            worker.pulls().does(action("stockroom.IssueStock#1", "{\"code\":\"A1\",\"quantity\":3}"));
            Update count = clerk.pulls().does(action("stockroom.CountStock#1", "{\"code\":\"A1\",\"counted\":9}"));
            worker.sends();
            decides.sweep();
            clerk.sends();
            decides.sweep();

            assertThat(stock.verdictOf(count)).isEqualTo(new Verdict.Adjusted());
            assertThat(stock.lineOf(count).events().getFirst().payload().toString())
                    .contains("\"difference\":2");
        }
    }

    @Test
    void aRefusalOfTheDomainIsRejectedAndNamesWhatItCollidedWith() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(complete("t1"));
        Update late = bob.pulls().does(complete("t1"));
        ann.sends();
        bob.sends();

        promoter.sweep();

        assertThat(data.reasonOf(late).code()).isEqualTo("task-done");
        assertThat(data.reasonOf(late).collidedUpdates()).isNotEmpty();
        assertThat(data.lineOf(late).events()).isEmpty();
    }

    @Test
    void aCollisionWithTheLogNamesThePositions() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(complete("t1"));
        Update late = bob.pulls().does(complete("t1"));
        ann.sends();
        promoter.sweep();
        bob.sends();
        promoter.sweep();

        assertThat(data.reasonOf(late).collidedPositions()).containsExactly(1L);
    }

    @Test
    void anUpdateIsAllOrNothing() {
        Update update = ann.claims(List.of(), add("t1", "Sweep"), complete("t2"));
        Update next = ann.does(add("t1", "Mop"));
        ann.sends();

        promoter.sweep();

        assertThat(data.reasonOf(update).code()).isEqualTo("task-unknown");
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void anActionThatCannotBeReadIsRejected() {
        Update update = ann.claims(List.of(), action("tasks.AddTask#1", "{\"task\":[1]}"));
        ann.sends();

        promoter.sweep();

        assertThat(data.reasonOf(update).code()).isEqualTo("malformed-action");
    }

    @Test
    void aRepeatedUpdateIsDecidedOnceInTheLogInTheRoundAndFromAnotherDevice() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends(List.of(update));
        Phone laptop = data.phone("ann", "laptop");
        laptop.sends(List.of(ofDevice(update, "laptop")));
        promoter.sweep();
        ann.sends(List.of(update));
        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aBundleOfRepeatedUpdatesLeavesNoGapBehind() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends(List.of(update));
        promoter.sweep();
        Phone laptop = data.phone("ann", "laptop");
        BundleKey repeated = laptop.sends(List.of(ofDevice(update, "laptop")));
        promoter.sweep();
        Update next = laptop.pulls().does(complete("t1"));
        laptop.sends();
        promoter.sweep();

        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        Update note = data.lines().get(1);
        assertThat(note.id()).isEqualTo(BundleVerdict.lineId(repeated.id()));
        assertThat(note.verdict()).isEqualTo(new Verdict.Accepted());
        assertThat(note.events()).isEmpty();
    }

    @Test
    void twoUsersMayHaveTheSameUpdateId() {
        Update anns = ann.does(add("t1", "Sweep"));
        ann.sends();
        Update bobs = bob.update(anns.id(), List.of(add("t2", "Mop")));
        bob.sends(List.of(bobs));

        promoter.sweep();

        assertThat(data.verdictOf(anns)).isEqualTo(new Verdict.Accepted());
        assertThat(data.verdictOf(bobs)).isEqualTo(new Verdict.Adjusted());
    }

    @Test
    void aCopiedDevicesBundleOfADecidedNumberIsDecidedToo() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        Phone copy = data.phone("ann", "phone").pulls();
        Update ofCopy = copy.does(add("t2", "Mop"));
        copy.sends();
        promoter.sweep();

        assertThat(data.verdictOf(ofCopy)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void submittedEventsAreNeverBelieved() {
        Update honest = ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        Update liar = bob.pulls().claims(honest.events(), rename("t1", "Mop"));
        bob.sends();
        promoter.sweep();

        assertThat(data.verdictOf(liar)).isEqualTo(new Verdict.Adjusted());
        assertThat(data.lineOf(liar).events())
                .singleElement()
                .extracting(event -> event.name().name())
                .isEqualTo("tasks.TaskRenamed");
    }

    @Test
    void whatBuildsOnSomethingThatCameOutDifferentlyIsNotAdjustedBehindItsUsersBack() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(rename("t1", "Mop"));
        bob.pulls();
        Update first = bob.does(rename("t1", "Wax"));
        Update second = bob.does(rename("t1", "Wax again"));
        assertThat(second.basis()).containsExactly(first.id());
        // Something in between, so that the second comes out differently too.
        Update inBetween = bob.claims(List.of(), rename("t1", "Polish"));
        ann.sends();
        promoter.sweep();
        bob.sends(List.of(first, inBetween, second));
        promoter.sweep();

        assertThat(data.verdictOf(first)).isEqualTo(new Verdict.Adjusted());
        assertThat(data.reasonOf(second).code()).isEqualTo(Judge.BASIS_CHANGED);
        assertThat(data.reasonOf(second).collidedUpdates()).containsExactly(first.id());
        assertThat(data.lineOf(second).events()).isEmpty();
    }

    @Test
    void whatComesOutAsShownIsAcceptedThoughItsBasisDidNot() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(rename("t1", "Mop"));
        bob.pulls();
        Update first = bob.does(rename("t1", "Wax"));
        Update second = bob.does(complete("t1"));
        ann.sends();
        promoter.sweep();
        bob.sends();
        promoter.sweep();

        assertThat(data.verdictOf(first)).isEqualTo(new Verdict.Adjusted());
        assertThat(data.verdictOf(second)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void aBrokenHandlerIsRejectedWithACopyInQuarantineAndStopsNobody() {
        ann.does(add("t1", "Sweep"));
        Update broken = ann.claims(List.of(), rename("t1", "boom"));
        Update next = ann.does(complete("t1"));
        ann.sends();

        SweepReport report = promoter.sweep();

        assertThat(data.reasonOf(broken).code()).isEqualTo(Judge.HANDLER_ERROR);
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(report.quarantined()).isOne();
        assertThat(data.keysUnder("app/main/quarantine/ann/phone/"))
                .hasSize(2)
                .anyMatch(key -> key.endsWith(".reason.json"));
        assertThat(data.told.quarantined).containsExactly(Judge.HANDLER_ERROR);
    }

    @Test
    void anUnreadableBundleIsRejectedAsAWholeWithACopyInQuarantine() {
        byte[] noise = "no zstd".getBytes(StandardCharsets.UTF_8);
        BundleKey key = ann.sends(noise);
        Update next = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        Update line = data.lines().getFirst();
        assertThat(line.id()).isEqualTo(BundleVerdict.lineId(key.id()));
        assertThat(BundleVerdict.isOne(line)).isTrue();
        assertThat(data.reasonOf(line).code()).isEqualTo(BundleReader.UNREADABLE);
        assertThat(data.bucket.get(data.layout.quarantine(key) + ".jsonl.zst", 100))
                .hasValueSatisfying(copy -> assertThat(copy).isEqualTo(noise));
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anUnreadableBundleThatWasSentAgainIsRejectedOnce() {
        BundleKey key = ann.sends("no zstd".getBytes(StandardCharsets.UTF_8));
        promoter.sweep();
        data.bucket.put(data.layout.bundle(key), "no zstd".getBytes(StandardCharsets.UTF_8));
        promoter.sweep();

        assertThat(data.lines()).hasSize(1);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anOversizedBundleIsRejectedWithoutBeingRead() {
        BundleKey key = ann.sends(new byte[PromoterSettings.of("p").limits().bundleBytes() + 1]);
        data.requests.reset();

        promoter.sweep();

        Update line = data.lines().getFirst();
        assertThat(data.reasonOf(line).code()).isEqualTo(BundleReader.OVERSIZED);
        assertThat(data.requests.of(io.dualstore.log.RequestKind.GET)).isOne();
        assertThat(data.keysUnder(data.layout.quarantine(key)))
                .containsExactly(data.layout.quarantine(key) + ".reason.json");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aBundleThatNamesAnotherAuthorIsRejectedAsForged() {
        Update asBob = bob.does(add("t1", "Sweep"));
        Bundle ofBob = bob.bundle(0, List.of(asBob));
        BundleKey inAnns = new BundleKey("ann", "phone", 0, ofBob.id());
        data.bucket.put(data.layout.bundle(inAnns), new BundleCodec().encode(ofBob));

        promoter.sweep();

        assertThat(data.reasonOf(data.lines().getFirst()).code()).isEqualTo(BundleReader.FORGED);
        assertThat(data.lines().getFirst().user()).isEqualTo("ann");
        // Nothing is decided of the real author's update.
        bob.sends();
        promoter.sweep();
        assertThat(data.verdictOf(asBob)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void anUpdateThatNamesAnotherAuthorMakesItsBundleForged() {
        Update asBob = bob.does(add("t1", "Sweep"));
        ann.sends(List.of(asBob));

        promoter.sweep();

        assertThat(data.lines())
                .singleElement()
                .satisfies(line -> assertThat(data.reasonOf(line).code()).isEqualTo(BundleReader.FORGED));
    }

    @Test
    void aBundleUnderAnothersNumberIsUnreadable() {
        Bundle bundle = ann.bundle(7, List.of(ann.does(add("t1", "Sweep"))));
        BundleKey key = new BundleKey("ann", "phone", 0, bundle.id());
        data.bucket.put(data.layout.bundle(key), new BundleCodec().encode(bundle));

        promoter.sweep();

        assertThat(data.reasonOf(data.lines().getFirst()).code()).isEqualTo(BundleReader.UNREADABLE);
    }

    @Test
    void aRefusalThatQuotesWhatNoTextHoldsIsStillRecorded() {
        String huge = "x".repeat(100_000);
        Update update = ann.claims(List.of(), complete(huge));
        ann.sends();

        promoter.sweep();

        assertThat(data.reasonOf(update).message()).hasSizeLessThan(3_000);
    }

    @Test
    void aForgedVerdictInsideABundleIsIgnored() {
        Update update = ann.does(add("t1", "Sweep"), complete("t1"));
        Update again = ann.claims(List.of(), complete("t1"));
        Update forged = new Update(
                again.id(),
                again.user(),
                again.device(),
                null,
                again.stamps(),
                again.actions(),
                again.base(),
                Set.of(UUID.randomUUID()),
                new Verdict.Accepted(),
                List.<Event>of());
        ann.sends(List.of(update, forged));

        promoter.sweep();

        assertThat(data.reasonOf(forged).code()).isEqualTo("task-done");
    }

    private static Update ofDevice(Update update, String device) {
        return new Update(
                update.id(),
                update.user(),
                device,
                null,
                update.stamps(),
                update.actions(),
                update.base(),
                update.basis(),
                null,
                update.events());
    }
}
