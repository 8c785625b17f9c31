package io.dualstore.promoter;

import io.dualstore.update.Update;
import org.jspecify.annotations.Nullable;

/** What a promoter says to one update. */
sealed interface Judgement {

    /**
     * It has a verdict.
     *
     * @param line as it goes into the commit
     * @param stored the same, encoded
     * @param brokenBy what broke in the handler, or {@code null}: then evidence is to be kept
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
    record Decided(Update line, byte[] stored, @Nullable String brokenBy) implements Judgement {}

    /** The user's update of this id has its verdict already, in the log or in this round. */
    record DecidedBefore() implements Judgement {}

    /** Its line does not fit into this commit any more. Nothing of it is staged. */
    record NoRoom() implements Judgement {}
}
