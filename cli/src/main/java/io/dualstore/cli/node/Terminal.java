package io.dualstore.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Where a command asks its user. */
final class Terminal {

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean yes;

    /** @param yes whether every question is answered with yes */
    Terminal(InputStream in, PrintStream out, boolean yes) {
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.out = out;
        this.yes = yes;
    }

    void print(String line) {
        out.println(line);
    }

    /** Returns whether the answer is {@code y} or {@code yes}; the end of the input is a no. */
    boolean confirms(String question) {
        if (yes) {
            return true;
        }
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = in.readLine();
            return answer != null
                    && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
