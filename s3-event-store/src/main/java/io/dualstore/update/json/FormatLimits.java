package io.dualstore.update.json;

/**
 * How large things may become. All are bytes. Writers refuse to write more, readers refuse to read more; within one data set everyone
 * has the same limits, which {@code docs/FORMAT.md} fixes as {@link #DEFAULT}.
 *
 * @param updateBytes one update as its line of JSON, uncompressed, in a client's file or a bundle
 * @param bundleBytes one bundle as it is stored, compressed
 * @param commitBytes one commit as it is stored, compressed
 * @param decompressedBytes all lines of a bundle or commit, uncompressed
 */
public record FormatLimits(int updateBytes, int bundleBytes, int commitBytes, int decompressedBytes) {

    private static final int MIB = 1 << 20;

    /** 4 MiB an update, 8 MiB a bundle, 8 MiB a commit, 32 MiB decompressed. */
    public static final FormatLimits DEFAULT = new FormatLimits(4 * MIB, 8 * MIB, 8 * MIB, 32 * MIB);

    /** @throws IllegalArgumentException if a limit is not positive, or an update does not fit into the others */
    public FormatLimits {
        if (updateBytes <= 0
                || bundleBytes < updateBytes
                || commitBytes < updateBytes
                || decompressedBytes < updateBytes) {
            throw new IllegalArgumentException("Limits must be positive and an update fit into the others: update "
                    + updateBytes + ", bundle " + bundleBytes + ", commit " + commitBytes + ", decompressed "
                    + decompressedBytes + " bytes");
        }
    }
}
