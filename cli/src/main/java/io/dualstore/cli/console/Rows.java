package io.dualstore.cli.console;

import org.jspecify.annotations.Nullable;

/** Rows of one list, printed as they come. Values are numbers, truth values, texts, or {@code null} for none. */
public sealed interface Rows extends AutoCloseable permits JsonRows, TableRows {

    /** Prints a row. It has a value for each column. */
    void row(@Nullable Object... values);

    /** Prints everything so far: nothing more may come for a while. */
    void flush();

    /** Prints the rest. */
    @Override
    void close();
}
