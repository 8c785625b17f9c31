package io.dualstore.cli.doctor;

import io.dualstore.cli.console.Problem;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;

/**
 * The result of a check.
 *
 * @param level how serious it is
 * @param found what was found, a short text
 * @param nextStep what to do, one sentence; empty if nothing needs to be done
 */
record Finding(Level level, String found, String nextStep) {

    /** Removes a full stop at the end of {@code found}, which is a cell of a table. */
    Finding {
        found = found.endsWith(".") ? found.substring(0, found.length() - 1) : found;
    }

    /** How serious a finding is. */
    enum Level {
        OK,
        WARNING,
        WRONG
    }

    static Finding ok(String found) {
        return new Finding(Level.OK, found, "");
    }

    static Finding warning(String found, String nextStep) {
        return new Finding(Level.WARNING, found, nextStep);
    }

    static Finding wrong(String found, String nextStep) {
        return new Finding(Level.WRONG, found, nextStep);
    }

    /** Returns the finding of a check that failed. */
    static Finding of(Throwable failure) {
        if (failure instanceof DatabaseException) {
            // Its own message names the file and the next step; its cause is SQLite's.
            return wrong(QuotedText.message(failure.getMessage()), "");
        }
        Problem problem = Problem.of(failure);
        return wrong(problem.what(), problem.action());
    }
}
