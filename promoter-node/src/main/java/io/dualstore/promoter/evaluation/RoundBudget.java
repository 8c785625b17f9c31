package io.dualstore.promoter.evaluation;

import java.time.Duration;

/**
 * How much one commit, and one user's turn in it, may take. A verdict never depends on it: what does not fit is decided in a later turn.
 *
 * @param updates most updates of a commit
 * @param bytes most bytes of lines in a commit
 * @param completeAt a commit of so many bytes takes no more updates; smaller on a small heap, since what is in a commit is also in memory
 * @param time a commit that is this old is appended, however little is in it
 * @param turnUpdates most updates that a user gets decided in one turn: as many as a client sends in one bundle
 * @param turnBytes a turn ends when it has added so many bytes: more than a client sends in one bundle
 * @param turnTime a turn ends with the first update that is decided after this time
 */
public record RoundBudget(
        int updates, int bytes, int completeAt, Duration time, int turnUpdates, int turnBytes, Duration turnTime) {

    private static final int MIB = 1 << 20;
    private static final int TURN_UPDATES = 500;
    private static final Duration ROUND_TIME = Duration.ofSeconds(2);
    private static final Duration TURN_TIME = Duration.ofMillis(500);
    /** An update takes about twenty times its line in memory while it is decided. */
    private static final int HEAP_SHARE = 64;

    /**
     * The budget of a promoter.
     *
     * @param updatesPerCommit most updates of a commit
     * @param bytesPerCommit most bytes of lines in a commit, uncompressed
     * @param heapBytes largest size of this process's heap
     */
    public static RoundBudget of(int updatesPerCommit, int bytesPerCommit, long heapBytes) {
        long ofHeap = Math.max(MIB, heapBytes / HEAP_SHARE);
        return new RoundBudget(
                updatesPerCommit,
                bytesPerCommit,
                (int) Math.min(bytesPerCommit, ofHeap),
                ROUND_TIME,
                TURN_UPDATES,
                MIB,
                TURN_TIME);
    }
}
