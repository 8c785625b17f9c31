package io.dualstore.sqlite;

/** What a power failure may take from a database's file. A process that dies takes nothing, and no failure takes part of a commit. */
public enum Durability {

    /** Nothing: a commit is forced to the disk before it is answered. For what exists nowhere else. */
    EVERY_COMMIT,

    /** The last commits, all tables together. For what is read from the bucket again, or follows from that. */
    UP_TO_SOME_COMMIT
}
