package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.ByteTally;
import io.dualstore.benchmarks.store.ObjectKind;
import io.dualstore.benchmarks.store.TrafficStore;
import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole client node: how many seconds after its process began its page answered, all events were there, and the digest of its state was
 * the expected one; the bytes that it read; its memory.
 */
public final class MeasuredClient {

    /** Metrics of {@link #start}. */
    public static final String DIGESTS_AGREE = "digests agree";

    public static final String LONGEST_SAVE = "longest save";
    public static final String REQUESTS = "requests";
    /** Bytes of all objects that the client read, in bytes of all commits. */
    public static final String FETCHED_IN_ALL = "fetched";

    private static final String PAGE = "page answers";
    private static final String ALL_THERE = "all events there";
    private static final String FETCHED = "fetched ";

    private MeasuredClient() {}

    /** What a start is to show, and what happens during it. */
    private record Wanted(long events, String digest, boolean saving) {

        /** In the order of {@link #read}. */
        List<String> written() {
            return List.of(Long.toString(events), digest, Boolean.toString(saving));
        }

        static Wanted read(List<String> arguments) {
            return new Wanted(
                    Long.parseLong(arguments.get(0)), arguments.get(1), Boolean.parseBoolean(arguments.get(2)));
        }
    }

    /**
     * Starts a node, and ends when it has read the log.
     *
     * @param arguments number of events in the log, digest of their state (empty if it is not compared), whether a user saves meanwhile; then
     *     the settings of the node
     */
    public static void main(String... arguments) throws Exception {
        MeasuredProcess process = MeasuredProcess.begin();
        List<String> all = List.of(arguments);
        Wanted wanted = Wanted.read(all.subList(0, 3));
        String[] settings = all.subList(3, all.size()).toArray(String[]::new);
        Traffic traffic = new Traffic();
        try (ConfigurableApplicationContext application = ClientApplication.application()
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(traffic))
                .run(settings)) {
            process.note(PAGE, Unit.SECONDS, process.secondsSinceStart());
            ClientNode node = application.getBean(ClientNode.class);
            RegularSaves saves = wanted.saving ? RegularSaves.on(node) : null;
            while (node.shared().state().states().position() < wanted.events) {
                Thread.sleep(10);
            }
            process.note(ALL_THERE, Unit.SECONDS, process.secondsSinceStart());
            if (!wanted.digest.isEmpty()) {
                compare(wanted.digest, node);
                process.note(DIGESTS_AGREE, Unit.SECONDS, process.secondsSinceStart());
                process.noteProcessorTime();
                traffic.note(process);
            }
            if (saves != null) {
                saves.end(process);
            }
            process.noteMemory();
        }
    }

    private static void compare(String expected, ClientNode node) {
        String digest = node.shared().state().digest();
        if (!digest.equals(expected)) {
            throw new IllegalStateException("The state has the digest " + digest + " instead of " + expected);
        }
    }

    /** Has the node's store count. */
    private static final class Traffic implements BeanPostProcessor {

        private @Nullable ByteTally read;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ObjectStore store) {
                TrafficStore counting = new TrafficStore(store, StockroomLog.LAYOUT);
                read = counting.read();
                return counting;
            }
            return bean;
        }

        void note(MeasuredProcess process) {
            ByteTally tally = read;
            if (tally == null) {
                throw new IllegalStateException("The node has no store of its own");
            }
            for (ObjectKind kind : ObjectKind.values()) {
                process.note(FETCHED + kind.text(), Unit.BYTES, (double) tally.of(kind));
            }
        }
    }

    /**
     * Starts such a process on a log, and gives what it measured.
     *
     * @param heap that it may use, as the JVM takes it
     * @param folder for its data; if it has been there before it starts again with them
     */
    public static List<Reading> measure(String heap, StockroomLog log, Path folder) throws IOException {
        return measure(heap, log, folder, new Wanted(log.events(), "", false));
    }

    /**
     * Starts such a process on a log, compares the digest of its state, and counts its requests.
     *
     * @param heap that it may use, as the JVM takes it
     * @param folder for its data; if it has been there before it starts again with them
     * @param saving whether its user saves meanwhile
     */
    public static List<Reading> start(String heap, GrownLog grown, Path folder, boolean saving) throws IOException {
        StockroomLog log = grown.log();
        long before = log.requests();
        List<Reading> measured = measure(
                heap, log, folder, new Wanted(log.events(), grown.facts().digest(), saving));
        double commits = grown.facts().commitBytes();
        double fetched = 0;
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : measured) {
            if (reading.metric().startsWith(FETCHED)) {
                double share = reading.value() / commits;
                fetched += share;
                readings.add(new Reading(reading.metric(), Unit.COUNT, share));
            } else if (reading.metric().equals(DIGESTS_AGREE)) {
                readings.addFirst(reading);
            } else {
                readings.add(reading);
            }
        }
        readings.add(new Reading(FETCHED_IN_ALL, Unit.COUNT, fetched));
        readings.add(new Reading(REQUESTS, Unit.COUNT, (double) (log.requests() - before)));
        return readings;
    }

    private static List<Reading> measure(String heap, StockroomLog log, Path folder, Wanted wanted) throws IOException {
        return MeasuredProcess.run(
                MeasuredClient.class,
                heap,
                wanted.written(),
                log.settings(),
                List.of("--dualstore.client.user=clerk", "--dualstore.client.data=" + folder, "--server.port=0"));
    }
}
