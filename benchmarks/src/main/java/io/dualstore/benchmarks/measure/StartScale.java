package io.dualstore.benchmarks.measure;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what, and how, the starts of processes are measured.
 *
 * @param events in the log
 * @param folder where the log is kept for the next run; {@code null} if it is deleted at the end
 * @param functionOptions more options of the JVM in which the Lambda function runs
 */
public record StartScale(int events, @Nullable Path folder, List<String> functionOptions) {

    /** A million events, deleted at the end. */
    public static final StartScale DEFAULT = new StartScale(1_000_000, null, List.of());

    /** Makes the list unmodifiable. */
    public StartScale {
        functionOptions = List.copyOf(functionOptions);
    }
}
