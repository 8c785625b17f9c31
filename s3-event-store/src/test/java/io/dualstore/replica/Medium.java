package io.dualstore.replica;

/** What a database is kept in. Tests run on each, because the code is to be the same. */
public enum Medium {
    /** Gone with the process. */
    IN_MEMORY,
    /** There again after it. */
    ON_FILE
}
