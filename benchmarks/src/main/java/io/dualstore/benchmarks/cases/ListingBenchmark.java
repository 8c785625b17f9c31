package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Load;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.BucketOfFiles;
import io.dualstore.benchmarks.store.EmbeddedBucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The start of the embedded S3 server on a folder with many objects, and pages of 1,000 keys from the middle of them. */
public final class ListingBenchmark implements Benchmark {

    private static final List<Integer> SIZES = List.of(200_000, 1_000_000);
    private static final String SCENARIO = "listing";
    private static final String SCANNING = "S3Proxy, which scans the folder, ";
    private static final String START = "start";
    private static final String P50 = "p50";
    private static final String PAGES = "pages";
    private static final int PAGE = 1_000;
    private static final int WANTED_MILLIS = 50;
    private static final int WANTED_SECONDS = 10;
    private static final double WANTED_OF_A_SCAN = 0.1;

    @Override
    public String name() {
        return "listing";
    }

    @Override
    public String about() {
        return "the embedded S3 server with " + Numbers.plain(SIZES.getFirst()) + " and "
                + Numbers.plain(SIZES.getLast()) + " keys: its start, and a page of " + Numbers.plain(PAGE);
    }

    @Override
    public Plan prepare(Workbench workbench) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (int size : SIZES) {
            BucketOfFiles files = BucketOfFiles.write(
                    workbench.folder("listing"),
                    EmbeddedBucket.NAME,
                    workbench.scale().size(size, size / 80));
            trials.add(new Trial(SCENARIO, contender(size), round -> served(files, pages(workbench))));
            if (size == SIZES.getFirst()) {
                trials.add(new Trial(
                        SCENARIO,
                        SCANNING + contender(size),
                        round -> Load.repeated(1, PAGES, page -> complete(files.scan(files.middle(), PAGE)))));
            }
        }
        return new Plan(trials, targets(), List.of());
    }

    private static int pages(Workbench workbench) {
        return workbench.scale().size(100, 2);
    }

    private static List<Reading> served(BucketOfFiles files, int pages) throws Exception {
        long start = System.nanoTime();
        try (EmbeddedBucket bucket = EmbeddedBucket.on(files.folder())) {
            Reading started = new Reading(START, Unit.SECONDS, (System.nanoTime() - start) / 1e9);
            List<Reading> listed = Load.repeated(
                    pages,
                    PAGES,
                    page -> complete(bucket.store()
                            .list(BucketOfFiles.PREFIX, files.middle(), PAGE)
                            .size()));
            return Stream.concat(Stream.of(started), listed.stream()).toList();
        }
    }

    private static void complete(int keys) {
        if (keys != PAGE) {
            throw new IllegalStateException("A page has " + keys + " keys instead of " + PAGE);
        }
    }

    private static List<Target> targets() {
        Figure page = new Figure(SCENARIO, contender(SIZES.getLast()), P50);
        Figure start = new Figure(SCENARIO, contender(SIZES.getLast()), START);
        Figure scan = new Figure(SCENARIO, SCANNING + contender(SIZES.getFirst()), P50);
        return List.of(
                Target.atMost(
                        "page of " + contender(SIZES.getLast()) + ", of " + WANTED_MILLIS + " ms", WANTED_MILLIS, page),
                Target.atMost(
                        "start with " + contender(SIZES.getLast()) + ", of " + WANTED_SECONDS + " s",
                        WANTED_SECONDS,
                        start),
                Target.atMost(
                        "page of " + contender(SIZES.getLast()) + ", of a scan of " + contender(SIZES.getFirst()),
                        WANTED_OF_A_SCAN,
                        page,
                        scan));
    }

    private static String contender(int size) {
        return Numbers.plain(size) + " keys";
    }
}
