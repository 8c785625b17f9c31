package io.dualstore.embedded;

import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists and deletes as stores with {@link StoreQuirks} do. */
final class QuirkyFolder extends ForwardingBlobStore {

    private static final int SHORT_PAGE = 3;
    /** More than any test has: orders other than the folder's are made within one page. */
    private static final int EVERYTHING = 1_000;

    private final StoreQuirks quirks;

    QuirkyFolder(BlobStore folder, StoreQuirks quirks) {
        super(folder);
        this.quirks = quirks;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        if (quirks.has(StoreQuirk.EMPTY_LISTINGS)) {
            return ListObjectsV2Response.builder().isTruncated(false).build();
        }
        ListObjectsV2Request.Builder asked = request.toBuilder();
        if (quirks.has(StoreQuirk.IGNORES_START_AFTER)) {
            asked.startAfter(null);
        }
        if (quirks.has(StoreQuirk.SHORT_PAGES) && (request.maxKeys() == null || request.maxKeys() > SHORT_PAGE)) {
            asked.maxKeys(SHORT_PAGE);
        }
        if (quirks.has(StoreQuirk.DIRECTORY_ORDER)) {
            return sorted(asked.build(), Comparator.comparing(QuirkyFolder::byFolder));
        }
        if (quirks.has(StoreQuirk.REVERSE_ORDER)) {
            return sorted(asked.build(), Comparator.<String>naturalOrder().reversed());
        }
        return super.list(asked.build());
    }

    /** Sorts before every other character in names of keys. */
    private static String byFolder(String key) {
        return key.replace('/', '\u0001');
    }

    private ListObjectsV2Response sorted(ListObjectsV2Request request, Comparator<String> order) {
        String after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        List<S3Object> rest = super.list(request.toBuilder()
                        .startAfter(null)
                        .continuationToken(null)
                        .maxKeys(EVERYTHING)
                        .build())
                .contents()
                .stream()
                .filter(object -> after == null || after.isEmpty() || order.compare(object.key(), after) > 0)
                .sorted(Comparator.comparing(S3Object::key, order))
                .toList();
        int limit = request.maxKeys() == null ? EVERYTHING : request.maxKeys();
        List<S3Object> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = page.size() < rest.size();
        return ListObjectsV2Response.builder()
                .contents(page)
                .isTruncated(more)
                .nextContinuationToken(more && !page.isEmpty() ? page.getLast().key() : null)
                .build();
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return quirks.has(StoreQuirk.REQUIRES_ENCRYPTION) || quirks.has(StoreQuirk.REQUIRES_KMS_ENCRYPTION);
    }

    /** The folder itself cannot encrypt, and refuses to: a store that demands encryption is only imitated. */
    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return super.putBlob(
                supportsServerSideEncryption()
                        ? request.toBuilder()
                                .serverSideEncryption((String) null)
                                .ssekmsKeyId(null)
                                .build()
                        : request,
                payload);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        if (quirks.has(StoreQuirk.KEEPS_LOCKED_OBJECTS) && request.key().contains("locked")) {
            throw S3Exceptions.fromStatusCode(403);
        }
        return super.removeBlob(request);
    }
}
