package io.dualstore.client.local;

/** Which of the two logs that a client follows. */
public enum Partition {
    /** All users read it, only promoters append. */
    SHARED,
    /** Private to one user, appended by his own devices. */
    PERSONAL
}
