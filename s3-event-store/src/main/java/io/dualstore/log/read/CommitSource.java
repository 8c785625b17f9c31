package io.dualstore.log.read;

import io.dualstore.log.store.ObjectStoreException;
import java.util.List;

/**
 * Copies of commits that can be read with fewer requests than the commits. Its results are not trusted: {@link LogReader} checks
 * that it follows the head and that the log has it.
 */
public interface CommitSource {

    /** There are no copies. */
    CommitSource NONE = sequence -> Run.EMPTY;

    /**
     * Copies of the commits that follow {@code sequence}, beginning with the next; {@link Run#EMPTY} if there are none that can be used.
     *
     * @throws ObjectStoreException.Unreachable if the store did not answer
     */
    Run after(long sequence);

    /** Copies of these commits turned out not to be a part of the log: they are not to be given again. */
    default void reject(long firstSequence, long lastSequence) {}

    /**
     * Copies of consecutive commits.
     *
     * @param first sequence of the first
     * @param commits stored bytes, in order
     * @param reach sequence up to which there seem to be copies, not less than the last of this run
     */
    record Run(long first, List<byte[]> commits, long reach) {

        /** No copies. */
        public static final Run EMPTY = new Run(0, List.of(), -1);

        public Run {
            commits = List.copyOf(commits);
        }

        /** Sequence of the last commit. */
        public long last() {
            return first + commits.size() - 1;
        }
    }
}
