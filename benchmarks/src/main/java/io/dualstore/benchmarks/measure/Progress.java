package io.dualstore.benchmarks.measure;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells who waits what is going on, a line at a time; standard output is for the results. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    }

    void measured(int round, int rounds, Trial trial, List<Reading> readings) {
        String where = round == 0 ? "warm-up" : "round " + round + "/" + rounds;
        String values = readings.stream()
                .map(reading -> reading.metric() + " " + Numbers.with(reading.value(), reading.unit()))
                .collect(Collectors.joining(", "));
        say(where + "  " + trial.scenario() + ", " + trial.contender() + ": " + values);
    }
}
