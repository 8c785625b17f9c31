package io.dualstore.cli.console;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The output of a command, as a mixin: rows for people, or with {@code --json} one JSON object per line. */
public final class Output {

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object per line. Default: ${DEFAULT-VALUE}.")
    private boolean json;

    /** Made by the command line. */
    public Output() {}

    /** Whether the output is for programs. */
    public boolean isJson() {
        return json;
    }

    /**
     * Begins a list of rows.
     *
     * @param columns names of the columns, which are the fields of each JSON object
     */
    public Rows rows(String... columns) {
        return json
                ? new JsonRows(command.commandLine().getOut(), columns)
                : new TableRows(command.commandLine().getOut(), columns);
    }

    /** Prints a line for people; nothing with {@code --json}. */
    public void line(String text) {
        if (!json) {
            command.commandLine().getOut().println(text);
            command.commandLine().getOut().flush();
        }
    }

    /** Prints an object's JSON on a line of its own. */
    public void json(String object) {
        command.commandLine().getOut().println(SafeJson.of(object));
        command.commandLine().getOut().flush();
    }

    /** Shows how far a long command is, to a person only. */
    public Progress progress() {
        return Progress.on(System.err, Terminal.isPresent() && !json);
    }
}
