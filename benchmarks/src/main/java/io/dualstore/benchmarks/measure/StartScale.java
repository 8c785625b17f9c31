package io.dualstore.benchmarks.measure;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what, and how, the starts of processes are measured.
 *
 * @param events in the log
 * @param folder where the log is kept for the next run; {@code null} if it is deleted at the end
 * @param function the process of the Lambda function
 */
public record StartScale(int events, @Nullable Path folder, FunctionProcess function) {

    /** A million events, deleted at the end. */
    public static final StartScale DEFAULT = new StartScale(1_000_000, null, new FunctionProcess(null, List.of()));

    /**
     * How the Lambda function is run.
     *
     * @param jar archive that is deployed, of which its classes are taken; {@code null} for those of the benchmarks' own class path
     * @param options more options of its JVM
     */
    public record FunctionProcess(@Nullable Path jar, List<String> options) {

        /** Makes the list unmodifiable. */
        public FunctionProcess {
            options = List.copyOf(options);
        }
    }
}
