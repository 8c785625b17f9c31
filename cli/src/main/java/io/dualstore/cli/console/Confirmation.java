package io.dualstore.cli.console;

import picocli.CommandLine.Option;

/** The question before a command changes something, as a mixin. It is asked on the error stream, so that output stays for programs. */
public final class Confirmation {

    @Option(names = "--yes", description = "Do it without asking. Default: ${DEFAULT-VALUE}.")
    private boolean yes;

    /** Made by the command line. */
    public Confirmation() {}

    /**
     * Shows what will be done and asks for a yes. The end of the input is a no, and so is an input that is no terminal.
     *
     * @param plan what will be done, one sentence
     * @throws CommandFailedException if the answer is not a yes
     */
    public void require(String plan) {
        Dialog dialog = new Dialog(System.in, System.err, yes);
        dialog.print(plan);
        // Nobody answers a script: it would wait without end if its input stays open.
        boolean answered = yes || Terminal.isPresent();
        if (!answered || !dialog.confirms("Continue?")) {
            throw CommandFailedException.cannotRun(
                    new Problem("Nothing was changed, because there was no yes", "Answer y, or give --yes"));
        }
    }
}
