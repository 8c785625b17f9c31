package io.dualstore.embedded;

/** The kinds of request that S3 prices differently. */
public enum ServedRequestKind {
    /** Stores something: an object, a copy, a part of an upload, a bucket. */
    PUT,
    /** Reads an object or one of its properties. */
    GET,
    /** Asks for an object's or bucket's metadata only. */
    HEAD,
    /** Reads a bucket's or the account's list, or a property of the bucket. Priced like PUT. */
    LIST,
    /** Deletes one object, or up to 1,000 in one request. Free. */
    DELETE;

    /** Tells whether a request of this kind changes what is stored. */
    public boolean writes() {
        return this == PUT || this == DELETE;
    }
}
