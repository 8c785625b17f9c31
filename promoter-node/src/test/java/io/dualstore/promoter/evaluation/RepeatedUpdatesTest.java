package io.dualstore.promoter.evaluation;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is sent twice, or under an id or number that somebody else has too. */
class RepeatedUpdatesTest extends PromoterAndPhones {

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
