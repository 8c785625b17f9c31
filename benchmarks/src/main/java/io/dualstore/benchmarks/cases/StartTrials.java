package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.StartScale.FunctionProcess;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.Folders;
import io.dualstore.benchmarks.workload.GrownLog;
import io.dualstore.benchmarks.workload.LogFacts;
import io.dualstore.benchmarks.workload.MeasuredClient;
import io.dualstore.benchmarks.workload.MeasuredFunction;
import io.dualstore.benchmarks.workload.MeasuredPromoter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link StartBenchmark} measures on a log. Each start has a folder of its own and finds the log as it was written. */
final class StartTrials {

    /** Metrics of {@link #maintenance}. */
    static final String WRITTEN = "segments and snapshots";

    static final String AFTER_SNAPSHOT = "events after the last";

    private static final double MIB = 1 << 20;

    private final GrownLog log;
    private final Path parent;
    private final FunctionProcess function;
    private final Path folder;

    /**
     * Trials on a log.
     *
     * @param parent for the folders of the processes
     */
    StartTrials(GrownLog log, Path parent, FunctionProcess function) {
        this.log = log;
        this.parent = parent;
        this.function = function;
        this.folder = parent.resolve("data");
    }

    /** What a process begins with. */
    enum Folder {
        EMPTY("empty folder"),
        AWAY("away for 100,000 events"),
        KEPT("kept folder");

        private final String text;

        Folder(String text) {
            this.text = text;
        }
    }

    /** What is started. */
    enum Node {
        CLIENT("client, heap 512m", "512m"),
        SAVING_CLIENT("saving client, heap 512m", "512m"),
        PROMOTER("promoter, heap 128m", "128m"),
        FUNCTION("Lambda function", "");

        private final String text;
        private final String heap;

        Node(String text, String heap) {
            this.text = text;
            this.heap = heap;
        }
    }

    /** Names a figure of a start on a log of so many events. */
    static Figure figure(long events, Folder folder, Node node, String metric) {
        return new Figure(scenario(events, folder.text), node.text, metric);
    }

    /** Names a figure of the maintenance of a log of so many events. */
    static Figure written(long events) {
        return new Figure(scenario(events, "growth"), "promoter's maintenance", WRITTEN);
    }

    private static String scenario(long events, String what) {
        return Numbers.plain((double) events) + " events, " + what;
    }

    /** All of them. */
    List<Trial> all() {
        return List.of(
                trial(Folder.EMPTY, Node.CLIENT),
                trial(Folder.EMPTY, Node.SAVING_CLIENT),
                trial(Folder.AWAY, Node.CLIENT),
                trial(Folder.AWAY, Node.SAVING_CLIENT),
                trial(Folder.EMPTY, Node.PROMOTER),
                trial(Folder.KEPT, Node.PROMOTER),
                trial(Folder.EMPTY, Node.FUNCTION),
                maintenance());
    }

    /** One of each kind. */
    List<Trial> quick() {
        return List.of(
                trial(Folder.EMPTY, Node.CLIENT),
                trial(Folder.AWAY, Node.SAVING_CLIENT),
                trial(Folder.KEPT, Node.PROMOTER),
                trial(Folder.EMPTY, Node.FUNCTION),
                maintenance());
    }

    private Trial trial(Folder start, Node node) {
        return new Trial(scenario(log.facts().events(), start.text), node.text, round -> {
            begin(start);
            try {
                List<Reading> readings = new ArrayList<>(started(node));
                readings.add(new Reading("its file", Unit.MEBIBYTES, Folders.bytes(folder) / MIB));
                return readings;
            } finally {
                Folders.delete(parent);
                log.reset();
            }
        });
    }

    private void begin(Folder start) throws IOException {
        switch (start) {
            case EMPTY -> Files.createDirectories(folder);
            case AWAY -> Folders.copy(log.client(), folder);
            case KEPT -> Folders.copy(log.promoter(), folder);
        }
    }

    private List<Reading> started(Node node) throws IOException {
        return switch (node) {
            case CLIENT -> MeasuredClient.start(node.heap, log, folder, false);
            case SAVING_CLIENT -> MeasuredClient.start(node.heap, log, folder, true);
            case PROMOTER -> MeasuredPromoter.measure(node.heap, log.log(), folder);
            case FUNCTION -> MeasuredFunction.measure(log.log(), folder, function);
        };
    }

    /** What was counted while the log was written; the same in each round. */
    private Trial maintenance() {
        LogFacts facts = log.facts();
        Figure figure = written(facts.events());
        double commits = facts.commitBytes();
        List<Reading> readings = List.of(
                new Reading(WRITTEN, Unit.COUNT, (facts.segmentBytes() + facts.snapshotBytes()) / commits),
                new Reading("segments", Unit.COUNT, facts.segmentBytes() / commits),
                new Reading("snapshots", Unit.COUNT, facts.snapshotBytes() / commits),
                new Reading("snapshots written", Unit.COUNT, facts.snapshots()),
                new Reading(AFTER_SNAPSHOT, Unit.COUNT, (double) facts.eventsAfterSnapshot()),
                new Reading("commits", Unit.MEBIBYTES, commits / MIB),
                new Reading("time", Unit.SECONDS, facts.maintenanceSeconds()));
        return new Trial(figure.scenario(), figure.contender(), round -> readings);
    }
}
