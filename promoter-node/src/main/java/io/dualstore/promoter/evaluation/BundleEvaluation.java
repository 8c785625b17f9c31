package io.dualstore.promoter.evaluation;

import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.text.QuotedText;

/** What came of evaluating one bundle within a round. */
public sealed interface BundleEvaluation {

    /** Of an explanation, which can quote what a device sent. */
    int MAX_CHARACTERS = 1_000;

    /** Everything in it is decided, once the round is in the log. */
    record Done() implements BundleEvaluation {}

    /** The round is full: the rest of it goes into the next one. */
    record RoundFull() implements BundleEvaluation {}

    /** It builds on commits that this promoter has not read yet, if there are any. */
    record Behind(String explanation) implements BundleEvaluation {
        public Behind {
            explanation = QuotedText.of(explanation, MAX_CHARACTERS);
        }
    }

    /** It cannot be decided here and now; its device waits. */
    record Hold(HoldReason reason, String explanation) implements BundleEvaluation {
        public Hold {
            explanation = QuotedText.of(explanation, MAX_CHARACTERS);
        }
    }

    /** It is no longer there: another promoter decided it. Its device goes on with the next sweep. */
    record Gone() implements BundleEvaluation {}
}
