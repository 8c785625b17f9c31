package io.dualstore.promoter.evaluation;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.SweepReport;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Basis;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an update that is what it says it is: one test for each branch. */
class VerdictTest extends PromoterAndPhones {

    @Test
    void anEqualOutcomeIsAcceptedWithTheIdsAndTimesOfTheClient() {
        Update update = ann.does(add("t1", "Sweep"), complete("t1"));
        ann.sends();

        SweepReport report = promoter.sweep();

        assertThat(report.decided()).isEqualTo(Map.of("accepted", 1));
        Update line = data.lineOf(update);
        assertThat(line.verdict()).isEqualTo(new Verdict.Accepted());
        assertThat(line.events()).isEqualTo(update.events());
        assertThat(line.events().getFirst().id()).isEqualTo(ActionExecutor.eventId(update.user(), update.id(), 0));
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
    void whatBuildsOnSomethingThatCameOutDifferentlyIsNotAdjustedBehindItsUsersBack() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(rename("t1", "Mop"));
        bob.pulls();
        Update first = bob.does(rename("t1", "Wax"));
        Update second = bob.does(rename("t1", "Wax again"));
        assertThat(second.basis()).isEqualTo(Basis.of(first.id()));
        // Something in between, so that the second comes out differently too.
        Update inBetween = bob.claims(List.of(), rename("t1", "Polish"));
        ann.sends();
        promoter.sweep();
        bob.sends(List.of(first, inBetween, second));
        promoter.sweep();

        assertThat(data.verdictOf(first)).isEqualTo(new Verdict.Adjusted());
        assertThat(data.reasonOf(second).code()).isEqualTo(UpdateEvaluator.BASIS_CHANGED);
        assertThat(data.reasonOf(second).collidedUpdates()).containsExactly(first.id());
        assertThat(data.lineOf(second).events()).isEmpty();
    }

    @Test
    void aBasisHasTheUpdatesOfThePartsThatItContinues() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        ann.pulls().does(rename("t1", "Mop"));
        bob.pulls();
        List<Update> bobs = List.of(
                bob.does(rename("t1", "Wax")),
                bob.does(rename("t1", "Wax again")),
                bob.does(rename("t1", "Wax a third time")),
                bob.does(rename("t1", "Wax a fourth time")));
        Update inBetween = bob.claims(List.of(), rename("t1", "Polish"));
        ann.sends();
        promoter.sweep();
        bob.sends(List.of(bobs.get(0), inBetween, bobs.get(1), bobs.get(2)));
        promoter.sweep();
        // Its basis is in the log by now, not in the round.
        bob.sends(List.of(bobs.get(3)));
        promoter.sweep();

        for (int i = 2; i < bobs.size(); i++) {
            assertThat(bobs.get(i).basis().named())
                    .containsExactly(bobs.get(i - 1).id());
            assertThat(data.reasonOf(bobs.get(i)).code()).isEqualTo(UpdateEvaluator.BASIS_CHANGED);
            assertThat(data.reasonOf(bobs.get(i)).collidedUpdates())
                    .containsExactlyElementsOf(
                            bobs.subList(0, i).stream().map(Update::id).sorted().toList());
        }
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
    void aRefusalThatQuotesWhatNoTextHoldsIsStillRecorded() {
        String huge = "x".repeat(100_000);
        Update update = ann.claims(List.of(), complete(huge));
        ann.sends();

        promoter.sweep();

        assertThat(data.reasonOf(update).message()).hasSizeLessThan(3_000);
    }
}
