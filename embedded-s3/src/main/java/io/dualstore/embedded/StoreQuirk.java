package io.dualstore.embedded;

/** A way in which a store or a bucket differs from a plain bucket at Amazon. It answers with the errors of such stores. */
public enum StoreQuirk {

    /** A LIST begins at the first key of its prefix, whatever {@code start-after} says. */
    IGNORES_START_AFTER,

    /** A LIST returns at most 3 keys a page and says that it is truncated. */
    SHORT_PAGES,

    /** A LIST sorts keys folder by folder, so that {@code a/1} comes before {@code a-b/1}. */
    DIRECTORY_ORDER,

    /** A LIST sorts keys in reverse. */
    REVERSE_ORDER,

    /** A LIST shows no object. */
    EMPTY_LISTINGS,

    /** A DELETE of several objects is not implemented: 501. */
    REFUSES_MULTI_DELETE,

    /** A DELETE of several objects is forbidden: 403. One of a single object is not. */
    FORBIDS_MULTI_DELETE,

    /** A DELETE of several objects needs {@code Content-MD5}. */
    REQUIRES_CONTENT_MD5,

    /** Objects whose key contains {@code locked} cannot be deleted; others can. */
    KEEPS_LOCKED_OBJECTS,

    /** A bucket with Object Lock: a PUT needs {@code Content-MD5} or a checksum header. */
    OBJECT_LOCK,

    /** A bucket with a policy that requires encryption with a KMS key. */
    REQUIRES_KMS_ENCRYPTION,

    /** A bucket with a policy that requires a server-side encryption header. */
    REQUIRES_ENCRYPTION,

    /** The store has no storage class but {@code STANDARD}. */
    ONE_STORAGE_CLASS,

    /** The credentials are temporary ones: each request needs a session token. */
    REQUIRES_SESSION_TOKEN,

    /** The bucket is owned by account {@code 111122223333}: a request that expects another owner is forbidden. */
    OWNED_BY_ACCOUNT,

    /** A PUT with {@code If-None-Match} is not implemented: 501. */
    REFUSES_CONDITIONS
}
