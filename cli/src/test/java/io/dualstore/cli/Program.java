package io.dualstore.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** The program in this JVM, with its output. */
public final class Program {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = DualstoreCommand.commandLine();

    public Program() {
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    public int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    public int run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public List<String> lines() {
        return out().lines().toList();
    }
}
