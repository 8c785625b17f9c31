package io.dualstore.promoter;

/** More callers wait for a verdict than a promoter serves at a time. Nothing was done; the caller can repeat the update later. */
public final class TooManyWaitingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyWaitingException(int most) {
        super(most + " callers wait for a verdict already. Send the update again later");
    }
}
