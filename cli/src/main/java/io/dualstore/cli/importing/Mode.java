package io.dualstore.cli.importing;

import java.util.Locale;

/** Who issues the invoices. */
enum Mode {
    /** One user, through one node, in the order of the file. */
    ONE,
    /** Each country is a user with a node of his own; they work at the same time and are offline now and then. */
    COUNTRY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
