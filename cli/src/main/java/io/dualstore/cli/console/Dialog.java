package io.dualstore.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** A command's dialog with its user. */
public final class Dialog {

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean yes;

    /** @param yes whether every question is answered with yes, as {@code --yes} says */
    public Dialog(InputStream in, PrintStream out, boolean yes) {
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.out = out;
        this.yes = yes;
    }

    /** Shows a line. */
    public void print(String line) {
        out.println(line);
    }

    /** Returns whether the answer is {@code y} or {@code yes}; the end of the input is a no. */
    public boolean confirms(String question) {
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
