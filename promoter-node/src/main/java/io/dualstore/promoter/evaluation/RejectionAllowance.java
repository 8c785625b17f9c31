package io.dualstore.promoter.evaluation;

import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rejections each user may have recorded. A rejection costs its sender a few compressed bytes, and every replica the line that
 * records it. Therefore a user has {@link #MAX} at once, and one more each {@link #EACH}; a user who has used them up waits. It changes
 * no verdict, only when it comes.
 */
public final class RejectionAllowance {

    /** Rejections of a user that are recorded without a pause: more than the largest backlog of a device that was offline for days. */
    public static final int MAX = 2_000;
    /** Time in which an allowance grows by one. */
    public static final Duration EACH = Duration.ofSeconds(1);

    private static final int USERS_UNTIL_PRUNED = 10_000;

    private final TimeSource timeSource;
    private final Map<String, Used> byUser = new HashMap<>();

    /** How many rejections were used, as of a time. */
    private record Used(long count, long nanos) {}

    public RejectionAllowance(TimeSource timeSource) {
        this.timeSource = timeSource;
    }

    /** Counts the rejections among the lines of a commit. */
    public void count(List<Update> lines) {
        for (Update line : lines) {
            if (line.verdict() instanceof Verdict.Rejected) {
                byUser.compute(line.user(), (user, used) -> {
                    Used now = now(used);
                    return new Used(now.count() + 1, now.nanos());
                });
            }
        }
        if (byUser.size() > USERS_UNTIL_PRUNED) {
            byUser.values().removeIf(used -> now(used).count() == 0);
        }
    }

    /** Returns whether the user has to wait. */
    public boolean areUsedUp(String user) {
        return now(byUser.get(user)).count() >= MAX;
    }

    public String explanation(String user) {
        return "More than " + MAX + " updates of " + user
                + " were rejected within a short time. One more is decided each " + EACH.toSeconds()
                + " s. If the device is broken or lost, reject the bundle";
    }

    private Used now(@Nullable Used used) {
        long nanos = timeSource.nanoTime();
        if (used == null) {
            return new Used(0, nanos);
        }
        long grown = (nanos - used.nanos()) / EACH.toNanos();
        return new Used(Math.max(0, used.count() - grown), used.nanos() + grown * EACH.toNanos());
    }
}
