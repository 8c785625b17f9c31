package io.dualstore.log.s3;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What a bucket demands of requests beside their signature, and how it stores objects.
 *
 * @param encryption header of each PUT, or {@code null} to leave it to the bucket's own default
 * @param kmsKeyId id or ARN of the key, or {@code null} for the default key; only with an encryption by KMS
 * @param checksum sent with each PUT, or {@code null} for that of the endpoint: {@link Checksum#CRC32C} for Amazon, none for others
 * @param storageClass of each object, such as {@code STANDARD_IA}, or {@code null} for the store's own default
 * @param expectedOwner 12-digit id of the account that owns the bucket, or {@code null} for any: a store refuses requests to a bucket of
 *     another account
 */
public record BucketRequirements(
        @Nullable Encryption encryption,
        @Nullable String kmsKeyId,
        @Nullable Checksum checksum,
        @Nullable String storageClass,
        @Nullable String expectedOwner) {

    /** A bucket that demands nothing. */
    public static final BucketRequirements NONE = new BucketRequirements(null, null, null, null, null);

    private static final Pattern STORAGE_CLASS = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    /** Storage classes that cannot be read immediately, as a node needs. */
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    /**
     * Checks that the values go together.
     *
     * @throws IllegalArgumentException if a value has the wrong form, a key has no encryption by KMS, or the storage class is an archive
     */
    public BucketRequirements {
        if (kmsKeyId != null && (encryption == null || encryption == Encryption.AES256)) {
            throw new IllegalArgumentException(
                    "A KMS key id needs server-side encryption by KMS: set dualstore.s3.server-side-encryption to aws:kms");
        }
        if (storageClass != null && !STORAGE_CLASS.matcher(storageClass).matches()) {
            throw new IllegalArgumentException(
                    "dualstore.s3.storage-class is not a storage class, such as STANDARD_IA");
        }
        if (storageClass != null && ARCHIVES.contains(storageClass)) {
            throw new IllegalArgumentException("Objects of storage class " + storageClass
                    + " cannot be read immediately. Set dualstore.s3.storage-class to another one, such as GLACIER_IR");
        }
        if (expectedOwner != null && !ACCOUNT.matcher(expectedOwner).matches()) {
            throw new IllegalArgumentException(
                    "dualstore.s3.expected-bucket-owner is not the id of an account, which has 12 digits");
        }
    }

    BucketRequirements withDefaultChecksum(Checksum byDefault) {
        return checksum != null
                ? this
                : new BucketRequirements(encryption, kmsKeyId, byDefault, storageClass, expectedOwner);
    }

    PutObjectRequest.Builder addTo(PutObjectRequest.Builder put, byte[] body) {
        put.expectedBucketOwner(expectedOwner).storageClass(storageClass);
        if (encryption != null) {
            put.serverSideEncryption(encryption.header()).ssekmsKeyId(kmsKeyId);
        }
        return checksum == null ? put : checksum.addTo(put, body);
    }
}
