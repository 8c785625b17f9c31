package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.promoter.DirectUpdate;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterApplication;
import io.dualstore.update.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole promoter node: how many seconds after its process began it gave its first verdict, and its memory. */
public final class MeasuredPromoter {

    /** Metric of {@link #measure}. */
    public static final String FIRST_VERDICT = "first verdict";

    private MeasuredPromoter() {}

    /**
     * Starts a node, has it decide one update, and ends.
     *
     * @param settings of the node
     */
    public static void main(String... settings) throws Exception {
        MeasuredProcess process = MeasuredProcess.begin();
        try (ConfigurableApplicationContext application =
                PromoterApplication.application().run(settings)) {
            Promoter promoter = application.getBean(Promoter.class);
            UUID id = UUID.randomUUID();
            Verdict verdict = promoter.decide(new DirectUpdate(
                    id, "clerk", "benchmark", Instant.now(), List.of(BenchmarkClient.registrationOf(id.toString()))));
            process.note(FIRST_VERDICT, Unit.SECONDS, process.secondsSinceStart());
            process.noteProcessorTime();
            if (!(verdict instanceof Verdict.Accepted)) {
                throw new IllegalStateException("The first verdict is " + verdict);
            }
            process.noteMemory();
        }
    }

    /**
     * Starts such a process on a log, which is longer by one commit afterwards.
     *
     * @param heap that it may use, as the JVM takes it
     * @param folder for its file; if it has been there before it starts with what it kept
     */
    public static List<Reading> measure(String heap, StockroomLog log, Path folder) throws IOException {
        return MeasuredProcess.run(
                MeasuredPromoter.class,
                heap,
                log.settings(),
                List.of("--dualstore.promoter.data=" + folder, "--dualstore.promoter.probe=false"));
    }
}
