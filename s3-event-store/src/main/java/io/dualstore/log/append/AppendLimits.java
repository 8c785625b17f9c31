package io.dualstore.log.append;

/**
 * How much goes into one commit of a {@link CommitLog}.
 *
 * @param updates at most
 * @param bytes of JSON at most, but for the last update; one update alone may have more
 */
public record AppendLimits(int updates, long bytes) {

    /** 1,000 updates, 4 MiB. */
    public static final AppendLimits DEFAULT = new AppendLimits(1_000, 4L << 20);
}
