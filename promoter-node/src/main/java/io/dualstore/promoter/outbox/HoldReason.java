package io.dualstore.promoter.outbox;

import java.util.Locale;

/** Why a device's bundle is left where it is, undecided. Only this device waits; others go on. */
public enum HoldReason {
    /** An earlier bundle of the device is neither here nor decided. */
    GAP,
    /** It builds on a log that is not this one: the bucket was forked or restored. */
    BASE_NOT_IN_LOG,
    /** A newer model or format wrote it: this promoter must be upgraded first. */
    NEWER_MODEL,
    /** Another application wrote it: the device or this promoter has wrong settings. */
    ANOTHER_APPLICATION,
    /** The store does not give it: rights, encryption or storage class of this one object. */
    STORE_REFUSES,
    /** The store did not answer when it was read. */
    STORE_SILENT,
    /** An update of it could not be executed here: an error of the Java runtime, such as too little memory, or an unreadable event of the log. */
    EXECUTION_TROUBLE,
    /** Too many updates of its user were rejected within a short time; the device waits until its user's allowance has grown again. */
    MANY_REJECTIONS;

    /** The word for meters and logs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is usual and over soon, so that only lasting is worth telling. */
    boolean mayPass() {
        return this == GAP || this == STORE_SILENT;
    }
}
