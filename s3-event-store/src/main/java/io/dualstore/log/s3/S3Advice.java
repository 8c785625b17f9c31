package io.dualstore.log.s3;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Names the next step after a store has refused a request: the setting, right or clock that helps. */
final class S3Advice {

    private static final String CHECKSUM =
            "set dualstore.s3.checksum to CRC32C, or to MD5 for a store that does not know other checksums";
    private static final String KMS =
            "check that the key of dualstore.s3.kms-key-id exists, is enabled, is in the bucket's region, and that these"
                    + " credentials may use it (kms:GenerateDataKey, kms:Decrypt)";
    private static final String ENCRYPTION =
            "set dualstore.s3.server-side-encryption, and dualstore.s3.kms-key-id if it demands a certain key";
    private static final String CREDENTIALS = "renew or correct the credentials";
    private static final String REGION = "set the region in which the bucket is";

    private S3Advice() {}

    /**
     * Returns the end of a sentence about a refusal.
     *
     * @param write whether an object was to be written
     * @param code the store's error code; empty if it sent none
     * @param message the store's error message; empty if it sent none
     */
    static String of(boolean write, int status, String code, String message) {
        return switch (code) {
            case "NoSuchBucket" -> "create the bucket, or correct its name or the region";
            case "RequestTimeTooSkewed" -> "set this machine's clock right";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" -> REGION;
            case "SignatureDoesNotMatch" -> CREDENTIALS;
            case "InvalidAccessKeyId", "ExpiredToken", "InvalidToken" ->
                CREDENTIALS + "; temporary ones also need dualstore.s3.session-token";
            case "MissingContentMD5", "InvalidDigest" -> CHECKSUM;
            case "InvalidStorageClass" ->
                "set dualstore.s3.storage-class to one that this store has, or remove the setting";
            case "InvalidObjectState" ->
                "the object is in an archive: restore it, and use a storage class with immediate access";
            default -> ofMessage(write, status, code, message);
        };
    }

    /**
     * Returns the end of a sentence about a request without an answer; empty if waiting is all that helps.
     *
     * @param failure of the SDK
     */
    static String ofSilence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SSLException tls -> {
                    return "check that the endpoint speaks TLS and that this machine trusts its certificate, or use an http endpoint";
                }
                case UnknownHostException host -> {
                    return "correct the endpoint or the region, or check the name resolution of this machine";
                }
                case ConnectException refused -> {
                    return "start the store, or correct the endpoint";
                }
                default -> {}
            }
        }
        return "";
    }

    private static String ofMessage(boolean write, int status, String code, String message) {
        if (status == 501) {
            return "the store does not support this request. Remove settings that it does not know, such as"
                    + " dualstore.s3.server-side-encryption, or use a store that supports it";
        }
        String words = (code + " " + message).toLowerCase(Locale.ROOT);
        if (words.contains("kms")) {
            return KMS;
        }
        if (write && (words.contains("content-md5") || words.contains("checksum"))) {
            return CHECKSUM;
        }
        if (write && words.contains("encryption")) {
            return ENCRYPTION;
        }
        if (words.contains("storage class") || words.contains("storage-class")) {
            return "correct dualstore.s3.storage-class";
        }
        return ofStatus(write, status);
    }

    private static String ofStatus(boolean write, int status) {
        return switch (status) {
            case 401, 403 ->
                "give these credentials the right to this key, or use others. If dualstore.s3.expected-bucket-owner is set,"
                        + " check that this account owns the bucket"
                        + (write ? ". If the bucket's policy demands encryption headers, " + ENCRYPTION : "");
            default -> "check endpoint, region, bucket and path style";
        };
    }
}
