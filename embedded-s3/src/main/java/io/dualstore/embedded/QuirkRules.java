package io.dualstore.embedded;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Refuses requests that lack what a store with quirks demands. */
final class QuirkRules {

    private static final String OWNER = "111122223333";

    private QuirkRules() {}

    /**
     * Returns the refusal of a request; empty if the store accepts it.
     *
     * @param header returns the value of a header, or {@code null} if the request has none
     */
    static Optional<ErrorAnswer> refusal(
            StoreQuirks quirks, S3Request request, UnaryOperator<@Nullable String> header) {
        return Optional.ofNullable(ofHeaders(quirks, request, new Headers(header)));
    }

    private static @Nullable ErrorAnswer ofHeaders(StoreQuirks quirks, S3Request request, Headers headers) {
        if (quirks.has(StoreQuirk.REQUIRES_SESSION_TOKEN) && !headers.have("x-amz-security-token")) {
            return new ErrorAnswer(403, "InvalidAccessKeyId", "The access key is of temporary credentials");
        }
        if (quirks.has(StoreQuirk.OWNED_BY_ACCOUNT) && headers.differ("x-amz-expected-bucket-owner", OWNER)) {
            return new ErrorAnswer(403, "AccessDenied", "Access Denied");
        }
        if (request.kind() == ServedRequestKind.DELETE && request.key().isEmpty()) {
            return ofMultiDelete(quirks, headers);
        }
        return request.kind() == ServedRequestKind.PUT ? ofPut(quirks, headers) : null;
    }

    private static @Nullable ErrorAnswer ofMultiDelete(StoreQuirks quirks, Headers headers) {
        if (quirks.has(StoreQuirk.REFUSES_MULTI_DELETE)) {
            return new ErrorAnswer(501, "NotImplemented", "DeleteObjects is not implemented");
        }
        if (quirks.has(StoreQuirk.FORBIDS_MULTI_DELETE)) {
            return new ErrorAnswer(403, "AccessDenied", "Access Denied");
        }
        if (quirks.has(StoreQuirk.REQUIRES_CONTENT_MD5) && !headers.have("Content-MD5")) {
            return new ErrorAnswer(400, "InvalidRequest", "Missing required header for this request: Content-MD5");
        }
        return null;
    }

    private static @Nullable ErrorAnswer ofPut(StoreQuirks quirks, Headers headers) {
        String encryption = headers.value("x-amz-server-side-encryption");
        if (quirks.has(StoreQuirk.OBJECT_LOCK) && !headers.have("Content-MD5") && !headers.haveChecksum()) {
            return new ErrorAnswer(
                    400,
                    "InvalidRequest",
                    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
        }
        if (quirks.has(StoreQuirk.REQUIRES_ENCRYPTION) && encryption.isEmpty()) {
            return new ErrorAnswer(
                    403, "AccessDenied", "Access Denied with an explicit deny in a resource-based policy");
        }
        if (quirks.has(StoreQuirk.REQUIRES_KMS_ENCRYPTION)
                && !(encryption.startsWith("aws:kms") && headers.have("x-amz-server-side-encryption-aws-kms-key-id"))) {
            return new ErrorAnswer(
                    403, "AccessDenied", "Access Denied with an explicit deny in a resource-based policy");
        }
        if (quirks.has(StoreQuirk.ONE_STORAGE_CLASS) && headers.differ("x-amz-storage-class", "STANDARD")) {
            return new ErrorAnswer(400, "InvalidStorageClass", "The storage class you specified is not valid");
        }
        if (quirks.has(StoreQuirk.REFUSES_CONDITIONS) && headers.have("If-None-Match")) {
            return new ErrorAnswer(
                    501,
                    "NotImplemented",
                    "A header you provided implies functionality that is not implemented: If-None-Match");
        }
        return null;
    }

    /** Headers of one request. */
    private record Headers(UnaryOperator<@Nullable String> header) {

        String value(String name) {
            String value = header.apply(name);
            return value == null ? "" : value;
        }

        boolean have(String name) {
            return !value(name).isEmpty();
        }

        boolean differ(String name, String expected) {
            return have(name) && !value(name).equals(expected);
        }

        boolean haveChecksum() {
            return have("x-amz-checksum-crc32")
                    || have("x-amz-checksum-crc32c")
                    || have("x-amz-checksum-sha1")
                    || have("x-amz-checksum-sha256");
        }
    }
}
