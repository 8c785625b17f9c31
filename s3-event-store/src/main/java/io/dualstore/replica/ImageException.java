package io.dualstore.replica;

/** A file is no image of a replica, or not one that can replace this replica. The replica is unchanged. */
public final class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message continues a sentence: what is wrong with the image */
    public ImageException(String message) {
        super(message);
    }

    /** @param message continues a sentence: what is wrong with the image */
    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
