package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.Folders;
import io.dualstore.benchmarks.workload.MeasuredProcess;
import io.dualstore.benchmarks.workload.MeasuredPromoter;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The start of a promoter where much has happened: the whole process, until its first verdict. */
public final class StartBenchmark implements Benchmark {

    private static final int EVENTS_PER_ITEM = 10;
    private static final String HEAP = "128m";
    private static final String PROMOTER = "Dualstore promoter, heap " + HEAP;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "a promoter's process on a log, from its start to its first verdict, at S3's latency";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        int items = workbench.scale().size(workbench.scale().startEvents() / EVENTS_PER_ITEM, 100);
        // It grows by a commit with each start, so that it is not shared.
        StockroomLog log =
                StockroomLog.write(workbench.folder("log"), List.of(new Shelf("shelf", items, EVENTS_PER_ITEM)));
        log.moveAway();
        workbench.progress().say("Wrote a log of " + Numbers.plain((double) log.events()) + " events");
        String of = " promoter on " + Numbers.plain((double) log.events()) + " events";
        Path empty = workbench.folder("empty").resolve("promoter");
        Path kept = workbench.folder("kept").resolve("promoter");
        MeasuredPromoter.measure(HEAP, log, kept);
        return new Plan(
                List.of(
                        new Trial("new" + of, PROMOTER, round -> {
                            try {
                                return measured(log, empty);
                            } finally {
                                Folders.delete(empty);
                            }
                        }),
                        new Trial("restarted" + of, PROMOTER, round -> measured(log, kept))),
                List.of(
                        Target.atMost(
                                "first verdict of a restarted promoter, seconds",
                                3,
                                new Figure("restarted" + of, PROMOTER, MeasuredPromoter.FIRST_VERDICT)),
                        Target.atMost(
                                "heap of a restarted promoter after a collection, MiB",
                                64,
                                new Figure("restarted" + of, PROMOTER, MeasuredProcess.HEAP)),
                        Target.atMost(
                                "peak memory of a restarted promoter, MiB",
                                400,
                                new Figure("restarted" + of, PROMOTER, MeasuredProcess.PEAK)),
                        Target.atMost(
                                "peak memory of a new promoter, MiB",
                                400,
                                new Figure("new" + of, PROMOTER, MeasuredProcess.PEAK))),
                List.of(log));
    }

    private static List<Reading> measured(StockroomLog log, Path folder) throws IOException {
        List<Reading> readings = new ArrayList<>(MeasuredPromoter.measure(HEAP, log, folder));
        readings.add(new Reading("its file", Unit.MEBIBYTES, bytes(folder) / MIB));
        return readings;
    }

    private static double bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
