package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.cases.StartTrials.Folder;
import io.dualstore.benchmarks.cases.StartTrials.Node;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.workload.MeasuredClient;
import io.dualstore.benchmarks.workload.MeasuredProcess;
import io.dualstore.benchmarks.workload.MeasuredPromoter;
import java.util.ArrayList;
import java.util.List;

/** What starts may take. */
final class StartTargets {

    private static final int MILLION = 1_000_000;
    private static final int SAVE_MILLIS = 100;
    private static final int KEPT_SECONDS = 3;
    private static final int HEAP_MIB = 64;
    private static final int PEAK_MIB = 400;
    private static final int FUNCTION_SECONDS = 6;
    private static final int TIMES_WRITTEN = 12;

    private final long events;
    private final List<Target> targets = new ArrayList<>();

    private StartTargets(long events) {
        this.events = events;
    }

    /** Returns the targets for a log of so many events: those of a million, or if there are more, of ten million. */
    static List<Target> of(long events) {
        StartTargets all = new StartTargets(events);
        all.clients(events > MILLION);
        all.promoters(events > MILLION);
        return List.copyOf(all.targets);
    }

    private void clients(boolean many) {
        atMost(
                "new client until digests agree, seconds",
                many ? 30 : 5,
                Folder.EMPTY,
                Node.CLIENT,
                MeasuredClient.DIGESTS_AGREE);
        atMost(
                "client that was away until digests agree, seconds",
                many ? 6 : 4,
                Folder.AWAY,
                Node.CLIENT,
                MeasuredClient.DIGESTS_AGREE);
        atMost(
                "longest save on a new client, ms",
                SAVE_MILLIS,
                Folder.EMPTY,
                Node.SAVING_CLIENT,
                MeasuredClient.LONGEST_SAVE);
        atMost(
                "longest save on a client that was away, ms",
                SAVE_MILLIS,
                Folder.AWAY,
                Node.SAVING_CLIENT,
                MeasuredClient.LONGEST_SAVE);
        atMost("requests of a new client", many ? 200 : 100, Folder.EMPTY, Node.CLIENT, MeasuredClient.REQUESTS);
    }

    private void promoters(boolean many) {
        atMost(
                "new promoter until its first verdict, seconds",
                many ? 20 : 4,
                Folder.EMPTY,
                Node.PROMOTER,
                MeasuredPromoter.FIRST_VERDICT);
        atMost(
                "restarted promoter until its first verdict, seconds",
                KEPT_SECONDS,
                Folder.KEPT,
                Node.PROMOTER,
                MeasuredPromoter.FIRST_VERDICT);
        for (Folder folder : List.of(Folder.EMPTY, Folder.KEPT)) {
            String which = folder == Folder.EMPTY ? "new" : "restarted";
            atMost(
                    "heap of a " + which + " promoter after a collection, MiB",
                    HEAP_MIB,
                    folder,
                    Node.PROMOTER,
                    MeasuredProcess.HEAP);
            atMost(
                    "peak memory of a " + which + " promoter, MiB",
                    PEAK_MIB,
                    folder,
                    Node.PROMOTER,
                    MeasuredProcess.PEAK);
        }
        if (!many) {
            atMost(
                    "Lambda function until its first verdict, seconds",
                    FUNCTION_SECONDS,
                    Folder.EMPTY,
                    Node.FUNCTION,
                    MeasuredPromoter.FIRST_VERDICT);
        }
        targets.add(Target.atMost(
                "bytes ever written for segments and snapshots, of the commits'",
                TIMES_WRITTEN,
                StartTrials.written(events)));
    }

    private void atMost(String statement, double value, Folder folder, Node node, String metric) {
        targets.add(Target.atMost(statement, value, StartTrials.figure(events, folder, node, metric)));
    }
}
