package io.dualstore.promoter;

/** What came of evaluating one bundle within a round. */
sealed interface BundleOutcome {

    /** Everything in it is decided, once the round is in the log. */
    record Done() implements BundleOutcome {}

    /** The round is full: the rest of it goes into the next one. */
    record RoundFull() implements BundleOutcome {}

    /** It builds on commits that this promoter has not read yet, if there are any. */
    record Behind(String explanation) implements BundleOutcome {}

    /** It cannot be decided here and now; its device waits. */
    record Hold(HoldReason reason, String explanation) implements BundleOutcome {}

    /** It is no longer there: another promoter decided it. Its device goes on with the next sweep. */
    record Gone() implements BundleOutcome {}
}
