package io.dualstore.embedded;

import java.time.Duration;

/** A way in which a store fails its clients, as they see it on the wire. */
public sealed interface Fault {

    /** Nobody listens: connections are refused, and open ones are broken. */
    record Unreachable() implements Fault {}

    /** The request is read, nothing is done, and the connection is reset. */
    record Reset() implements Fault {}

    /** The request is read, nothing is done, and no answer comes. Once the fault is over the connection is reset. */
    record Hanging() implements Fault {}

    /**
     * Nothing is done, and the answer is an S3 error.
     *
     * @param status the HTTP status, 400 to 599; 403 and 503 are what S3 says to callers without rights and to too many
     */
    record Refusing(int status) implements Fault {
        /** Refuses a status that is not an error. */
        public Refusing {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("not an error status: " + status);
            }
        }
    }

    /** The request is carried out, and then the connection is reset instead of an answer. */
    record Lossy() implements Fault {}

    /**
     * Everything works, late.
     *
     * @param put how long PUT and DELETE wait before they are carried out
     * @param get how long GET, HEAD and LIST wait before they are carried out
     */
    record Slow(Duration put, Duration get) implements Fault {
        Duration before(ServedRequestKind kind) {
            return kind.writes() ? put : get;
        }
    }

    /**
     * The answer's body comes in pieces. Once the fault is over the connection of an answer that is not complete is reset.
     *
     * @param bytes size of a piece, at least 1
     * @param pause how long the server waits after each piece
     */
    record Trickling(int bytes, Duration pause) implements Fault {
        /** Refuses pieces of nothing. */
        public Trickling {
            if (bytes < 1) {
                throw new IllegalArgumentException("a piece must have at least 1 byte, not " + bytes);
            }
        }
    }
}
