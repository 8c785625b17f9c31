package io.dualstore.promoter.evaluation;

import io.dualstore.promoter.outbox.HoldReason;

/** What came of evaluating one bundle within a round. */
public sealed interface BundleEvaluation {

    /** Everything in it is decided, once the round is in the log. */
    record Done() implements BundleEvaluation {}

    /** The round is full: the rest of it goes into the next one. */
    record RoundFull() implements BundleEvaluation {}

    /** It builds on commits that this promoter has not read yet, if there are any. */
    record Behind(String explanation) implements BundleEvaluation {}

    /** It cannot be decided here and now; its device waits. */
    record Hold(HoldReason reason, String explanation) implements BundleEvaluation {}

    /** It is no longer there: another promoter decided it. Its device goes on with the next sweep. */
    record Gone() implements BundleEvaluation {}
}
