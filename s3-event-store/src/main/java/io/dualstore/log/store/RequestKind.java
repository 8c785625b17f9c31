package io.dualstore.log.store;

/** What a request to the object store is, as far as its price and its right differ. */
public enum RequestKind {
    /** Unconditional write. */
    PUT,
    /** Write if absent. */
    PUT_IF_ABSENT,
    /** Read of an object, also of an absent one. */
    GET,
    /** Question whether an object exists. */
    HEAD,
    /** One page of a listing. */
    LIST,
    /** Delete of up to 1,000 objects. */
    DELETE
}
