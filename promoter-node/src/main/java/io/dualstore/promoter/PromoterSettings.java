package io.dualstore.promoter;

import io.dualstore.promoter.evaluation.EvaluationSettings;
import io.dualstore.update.json.FormatLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a promoter works.
 *
 * @param writer its name, in commit headers and stamps
 * @param limits of objects, the same for all nodes of a data set
 * @param updatesPerCommit most updates decided in one commit
 * @param bytesPerCommit most bytes of lines in one commit, uncompressed
 * @param parallelFetches most bundles fetched at a time
 * @param attempts how often an update is run whose handler breaks
 * @param patience how long a device may wait for a missing bundle before that is told
 * @param data folder of its file; {@code null} if everything is to be kept in memory and read again at each start
 */
public record PromoterSettings(
        String writer,
        FormatLimits limits,
        int updatesPerCommit,
        int bytesPerCommit,
        int parallelFetches,
        int attempts,
        Duration patience,
        @Nullable Path data) {

    /** What a verdict adds to a line at most. */
    public static final int VERDICT_BYTES = 32 * 1_024;

    /** @throws IllegalArgumentException if a number is not positive, or a commit could not be stored */
    public PromoterSettings {
        if (updatesPerCommit < 1 || parallelFetches < 1 || attempts < 1) {
            throw new IllegalArgumentException("Updates per commit, parallel fetches and attempts must be at least 1");
        }
        // What does not compress gets a little longer when it is compressed, and a header is added.
        if (bytesPerCommit < limits.updateBytes() + VERDICT_BYTES || bytesPerCommit > limits.commitBytes() / 4L * 3) {
            throw new IllegalArgumentException("Bytes per commit must be from " + (limits.updateBytes() + VERDICT_BYTES)
                    + ", so that any one update fits with its verdict, to three quarters of the limit of "
                    + limits.commitBytes() + "; got " + bytesPerCommit);
        }
    }

    /** Settings of a promoter in memory. */
    public PromoterSettings(
            String writer,
            FormatLimits limits,
            int updatesPerCommit,
            int bytesPerCommit,
            int parallelFetches,
            int attempts,
            Duration patience) {
        this(writer, limits, updatesPerCommit, bytesPerCommit, parallelFetches, attempts, patience, null);
    }

    /** Commits of up to 500 updates and 6 MiB, 32 fetches at a time, 3 attempts, a minute's patience, in memory. */
    public static PromoterSettings of(String writer) {
        return new PromoterSettings(writer, FormatLimits.DEFAULT, 500, 6 << 20, 32, 3, Duration.ofMinutes(1));
    }

    /** What of it concerns the evaluation of updates. */
    EvaluationSettings evaluation() {
        return new EvaluationSettings(writer, attempts, bytesPerCommit);
    }

    /** The same with another bound on the updates of a commit. */
    public PromoterSettings withUpdatesPerCommit(int most) {
        return new PromoterSettings(writer, limits, most, bytesPerCommit, parallelFetches, attempts, patience, data);
    }

    /** The same with another bound on the bytes of a commit. */
    public PromoterSettings withBytesPerCommit(int most) {
        return new PromoterSettings(writer, limits, updatesPerCommit, most, parallelFetches, attempts, patience, data);
    }

    /** Returns these settings with a folder for the promoter's file. */
    public PromoterSettings withData(Path folder) {
        return new PromoterSettings(
                writer, limits, updatesPerCommit, bytesPerCommit, parallelFetches, attempts, patience, folder);
    }
}
