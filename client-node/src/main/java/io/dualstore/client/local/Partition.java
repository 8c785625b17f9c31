package io.dualstore.client.local;

import java.util.Locale;

/** Which of the two logs that a client follows. */
public enum Partition {
    /** All users read it, only promoters append. */
    SHARED,
    /** Private to one user, appended by his own devices. */
    PERSONAL;

    /** The word for it in JSON and on the page. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
