package io.dualstore.update;

import java.util.List;
import java.util.UUID;

/** What became of a sent update. Final, and the same in every replica. */
public sealed interface Verdict {

    /** The word that is stored and shown. */
    String word();

    /** Promoted with exactly the events that the client had. */
    record Accepted() implements Verdict {
        @Override
        public String word() {
            return "accepted";
        }
    }

    /** Promoted with other events than the client had, because others' updates came first. */
    record Adjusted() implements Verdict {
        @Override
        public String word() {
            return "adjusted";
        }
    }

    /** Not promoted: no event of it exists. */
    record Rejected(Reason reason) implements Verdict {
        @Override
        public String word() {
            return "rejected";
        }
    }

    /**
     * Why an update was not possible.
     *
     * @param code stable, for programs, such as {@code insufficient-stock}
     * @param message one sentence for the user, in the words of the domain
     * @param collidedPositions positions in the log of events that the update did not know of and that touch what it read
     * @param collidedUpdates ids of undecided updates likewise
     */
    record Reason(String code, String message, List<Long> collidedPositions, List<UUID> collidedUpdates) {

        public Reason {
            collidedPositions = List.copyOf(collidedPositions);
            collidedUpdates = List.copyOf(collidedUpdates);
        }

        /** A reason that names no collision. */
        public static Reason of(String code, String message) {
            return new Reason(code, message, List.of(), List.of());
        }
    }
}
