package io.dualstore.promoter.evaluation;

import io.dualstore.log.commit.EncodedUpdate;
import org.jspecify.annotations.Nullable;

/** What a promoter says to one update. */
public sealed interface UpdateEvaluation {

    /**
     * It has a verdict.
     *
     * @param update as it goes into the commit
     * @param brokenBy what broke in the handler, or {@code null}: then evidence is to be kept
     */
    record Decided(EncodedUpdate update, @Nullable String brokenBy) implements UpdateEvaluation {}

    /** The user's update of this id has its verdict already, in the log or in this round. */
    record DecidedBefore() implements UpdateEvaluation {}

    /**
     * It could not be executed here: trouble that says nothing about it. Nothing of it is staged, and it is retried.
     *
     * @param explanation for operators
     */
    record Undecided(Throwable cause, String explanation) implements UpdateEvaluation {}

    /** Its line does not fit into this commit any more. Nothing of it is staged. */
    record NoRoom() implements UpdateEvaluation {}
}
