package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates exceptions of the SDK into those of the port. */
final class S3Failures {

    private static final int MAX_CHARACTERS = 300;

    private final String bucket;

    S3Failures(String bucket) {
        this.bucket = bucket;
    }

    /**
     * Sends a request.
     *
     * @param what the request, as the beginning of a sentence
     * @throws ObjectStoreException for each exception of the SDK
     */
    <T> T translated(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw of(what, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            // The SDK's way to say that the client was closed.
            throw new ObjectStoreException.Unreachable(what + " was not sent: the client is closed", e);
        }
    }

    /** Returns the answer; empty if there is no such object. A missing bucket is also a 404, and must not look like the end of a log. */
    static <T> Optional<T> unlessAbsent(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404 && !code(e).equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the meaning of an exception. A request without a readable answer is {@code Unreachable}: silence proves nothing. */
    ObjectStoreException of(String what, SdkException e) {
        if (e instanceof AwsServiceException answer) {
            return ofAnswer(what, answer.statusCode(), code(answer), message(answer), e);
        }
        String message = String.valueOf(e.getMessage());
        if (isAboutCredentials(message)) {
            return new ObjectStoreException.Refused(
                    401,
                    what + " was not sent: there are no credentials for bucket '" + bucket + "' ("
                            + QuotedText.of(message, MAX_CHARACTERS) + ")",
                    "set access key and secret, name a profile that has them, or give the machine a role",
                    e);
        }
        return new ObjectStoreException.Unreachable(
                what + " got no answer from bucket '" + bucket + "': " + message, S3Advice.ofSilence(e), e);
    }

    /** The SDK has no exception of its own for this: the default chain, profiles, SSO and web identities each say it differently. */
    private static boolean isAboutCredentials(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return words.contains("credentials") || words.contains("profile file") || words.contains("sso");
    }

    /** Returns the failure of a request with an answer that broke off, stalled or came too slowly. */
    ObjectStoreException interrupted(String what, IOException e) {
        return new ObjectStoreException.Unreachable(
                what + " was not answered completely by bucket '" + bucket + "': " + e.getMessage(), e);
    }

    private ObjectStoreException ofAnswer(String what, int status, String code, String message, Throwable cause) {
        String answer = what + " was answered with " + status + " " + code + " by bucket '" + bucket + "'"
                + (message.isBlank() ? "" : " (" + message + ")");
        return decidesNothing(status, code)
                ? new ObjectStoreException.Unreachable(answer, cause)
                : new ObjectStoreException.Refused(
                        status, answer, S3Advice.of(what.startsWith("PUT"), status, code, message), cause);
    }

    private static boolean decidesNothing(int status, String code) {
        return switch (code) {
            // A damaged transfer is sent again: BadDigest and its siblings.
            case "RequestTimeout",
                    "SlowDown",
                    "InternalError",
                    "ServiceUnavailable",
                    "OperationAborted",
                    "BadDigest",
                    "XAmzContentChecksumMismatch",
                    "XAmzContentSHA256Mismatch",
                    "IncompleteBody" -> true;
            case "NoSuchBucket" -> false;
            default -> (status >= 500 && status != 501) || status == 429 || status == 408 || status == 409;
        };
    }

    /** Returns the store's error code; empty if it sent none, as to a HEAD. */
    static String code(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String message(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? ""
                : QuotedText.of(details.errorMessage(), MAX_CHARACTERS);
    }
}
