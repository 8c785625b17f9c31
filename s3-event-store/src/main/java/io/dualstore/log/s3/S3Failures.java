package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStoreException;
import java.io.IOException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in the port's words what an exception of the SDK means. */
final class S3Failures {

    private final String bucket;

    S3Failures(String bucket) {
        this.bucket = bucket;
    }

    /**
     * What {@code e} means for the request {@code what}. Whoever gave no readable answer is unreachable: nothing is concluded from
     * silence.
     */
    ObjectStoreException of(String what, SdkException e) {
        if (e instanceof AwsServiceException answer) {
            String code = code(answer);
            return ofAnswer(what, answer.statusCode(), code, e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("unable to load credentials")) {
            return new ObjectStoreException.Refused(
                    401,
                    what + " was not sent: there are no credentials for bucket '" + bucket
                            + "'. Set access key and secret, or give the machine a role",
                    e);
        }
        return new ObjectStoreException.Unreachable(
                what + " got no answer from bucket '" + bucket + "': " + message, e);
    }

    /** What it means that the body of an answer broke off, stalled or came too slowly. */
    ObjectStoreException interrupted(String what, IOException e) {
        return new ObjectStoreException.Unreachable(
                what + " was not answered completely by bucket '" + bucket + "': " + e.getMessage(), e);
    }

    /** What an error code with an HTTP status means, as it also stands in the answer to a multi-delete. */
    ObjectStoreException ofAnswer(String what, int status, String code, Throwable cause) {
        String answer = what + " was answered with " + status + " " + code + " by bucket '" + bucket + "'";
        return switch (code) {
            case "RequestTimeout", "SlowDown", "InternalError", "ServiceUnavailable", "OperationAborted" ->
                new ObjectStoreException.Unreachable(answer, cause);
            case "NoSuchBucket" ->
                new ObjectStoreException.Refused(
                        status, answer + ": create the bucket, or correct its name or the region", cause);
            case "RequestTimeTooSkewed" ->
                new ObjectStoreException.Refused(status, answer + ": set this machine's clock right", cause);
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                new ObjectStoreException.Refused(status, answer + ": set the region in which the bucket is", cause);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                new ObjectStoreException.Refused(status, answer + ": renew or correct the credentials", cause);
            default -> ofStatus(answer, status, cause);
        };
    }

    private static ObjectStoreException ofStatus(String answer, int status, Throwable cause) {
        if (status == 501) {
            return new ObjectStoreException.Refused(
                    status, answer + ": the store does not support this request; use one that does", cause);
        }
        if (status == 401 || status == 403) {
            return new ObjectStoreException.Refused(
                    status, answer + ": give these credentials the right to this key, or use others", cause);
        }
        if (status >= 500 || status == 429 || status == 408 || status == 409) {
            return new ObjectStoreException.Unreachable(answer, cause);
        }
        return new ObjectStoreException.Refused(
                status, answer + ": check endpoint, region, bucket and path style", cause);
    }

    /** The store's own word for the error; empty if it gave none, as to a HEAD. */
    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }
}
