package io.dualstore.log.commit;

import io.dualstore.log.store.BucketLayout;

/** The bucket holds no data set of this name. A wrong bucket looks the same, so nothing is ever initialised unasked. */
public final class LogNotInitialisedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogNotInitialisedException(BucketLayout layout) {
        super("There is no data set '" + layout.application() + "/" + layout.dataset() + "' in this bucket: object "
                + layout.identity()
                + " is missing. Check the bucket, application and dataset settings; for a new data set"
                + " initialise it once (setting dualstore.init=true on a promoter, or LogIdentity.init)");
    }
}
