package io.dualstore.log;

import io.dualstore.update.Event;
import io.dualstore.update.Update;

/**
 * How much goes into one commit of a {@link CommitLog}.
 *
 * @param updates at most
 * @param bytes of JSON at most, roughly; one update alone may have more
 */
public record AppendLimits(int updates, long bytes) {

    /** 1,000 updates, 4 MiB. */
    public static final AppendLimits DEFAULT = new AppendLimits(1_000, 4L << 20);

    private static final int FRAME = 400;

    /** Bytes that an update will have as JSON, roughly. */
    static long estimate(Update update) {
        long bytes = FRAME;
        for (Event event : update.events()) {
            bytes += FRAME
                    + event.payload().size()
                    + 50L * event.tags().size()
                    + 50L * event.metadata().size();
        }
        return bytes;
    }
}
