package io.dualstore.cli.quarantine;

import io.dualstore.log.store.BucketLayout.BundleKey;

/**
 * A bundle in quarantine.
 *
 * @param name user, device, number and id of the bundle
 * @param reason why it is there
 */
record QuarantineEntry(BundleKey name, Reason reason) {

    /**
     * The object beside the copy.
     *
     * @param code code of the rejection, such as {@code unreadable}
     * @param message one sentence
     * @param promoter promoter that wrote the copy
     * @param time when it was written, as the promoter wrote it
     * @param bytes stored size of the bundle
     * @param copied whether the bundle was copied; one that is too large is not
     */
    record Reason(String code, String message, String promoter, String time, long bytes, boolean copied) {

        /** The object is missing, or it is no JSON. */
        static final Reason UNKNOWN = new Reason("unknown", "The reason cannot be read", "", "", 0, true);
    }
}
