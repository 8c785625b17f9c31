package io.dualstore.promoter.evaluation;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client claims without being entitled to it. */
class ForgeryTest extends PromoterAndPhones {

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
                Basis.of(UUID.randomUUID()),
                new Verdict.Accepted(),
                List.<Event>of());
        ann.sends(List.of(update, forged));

        promoter.sweep();

        assertThat(data.reasonOf(forged).code()).isEqualTo("task-done");
    }
}
