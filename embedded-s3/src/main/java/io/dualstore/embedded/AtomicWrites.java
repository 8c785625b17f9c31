package io.dualstore.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Makes conditional writes to a folder atomic, as S3's are. S3Proxy alone checks {@code If-Match} before it writes, so that two writers
 * may both find it met, and a delete may remove a folder under a write. Holds for the writers of one JVM only.
 */
final class AtomicWrites extends ForwardingBlobStore {

    private static final int LOCKS = 256;
    /** Longer bodies hold their key's lock while they arrive; commits and bundles are far shorter. */
    private static final long BUFFERED_BYTES = 32L * 1024 * 1024;

    private final List<Lock> keys =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();
    /** Shared by writes, held alone by deletes; fair, so that a stream of writes does not starve them. */
    private final ReadWriteLock folders = new ReentrantReadWriteLock(true);

    AtomicWrites(BlobStore folder) {
        super(folder);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        if (BucketFolder.isTemporary(request.key())) {
            throw S3Exceptions.invalidArgument(
                    "the key " + request.key() + " looks like a temporary file of this server: choose another form");
        }
        InputStream body = arrived(request, payload);
        return write(
                request.bucket(),
                request.key(),
                request.ifMatch(),
                request.ifNoneMatch(),
                () -> super.putBlob(request, body));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return write(
                request.destinationBucket(),
                request.destinationKey(),
                request.ifMatch(),
                request.ifNoneMatch(),
                () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return write(
                upload.containerName(),
                upload.blobName(),
                request.ifMatch(),
                request.ifNoneMatch(),
                () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return alone(() -> super.removeBlob(request));
    }

    @Override
    public ListBucketsResponse list() {
        ListBucketsResponse all = super.list();
        return all.toBuilder()
                .buckets(all.buckets().stream()
                        .filter(bucket -> !bucket.name().equals(FolderLock.FILE_NAME))
                        .toList())
                .build();
    }

    private <T> T write(
            String bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch, Supplier<T> write) {
        Lock own = keys.get(Math.floorMod((bucket + "/" + key).hashCode(), LOCKS));
        Lock shared = folders.readLock();
        shared.lock();
        own.lock();
        try {
            if (ifMatch != null || ifNoneMatch != null) {
                check(bucket, key, ifMatch, ifNoneMatch);
            }
            return write.get();
        } finally {
            own.unlock();
            shared.unlock();
        }
    }

    private void check(String bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        @Nullable HeadObjectResponse current = current(bucket, key);
        if (ifMatch != null && current == null) {
            throw S3Exceptions.noSuchKey(bucket, key, "If-Match names an object that does not exist");
        }
        boolean differs = ifMatch != null && !matches(ifMatch, current);
        boolean exists = ifNoneMatch != null && matches(ifNoneMatch, current);
        if (differs || exists) {
            throw S3Exceptions.fromStatusCode(412);
        }
    }

    private @Nullable HeadObjectResponse current(String bucket, String key) {
        try {
            return blobMetadata(bucket, key);
        } catch (NoSuchKeyException absent) {
            return null;
        }
    }

    private static boolean matches(String condition, @Nullable HeadObjectResponse current) {
        return current != null
                && (condition.equals("*") || unquoted(condition).equals(unquoted(String.valueOf(current.eTag()))));
    }

    private static String unquoted(String tag) {
        return tag.replace("\"", "");
    }

    private <T> T alone(Supplier<T> action) {
        Lock exclusive = folders.writeLock();
        exclusive.lock();
        try {
            return action.get();
        } finally {
            exclusive.unlock();
        }
    }

    /** Waits for the whole body before any lock is taken: a slow or broken sender must hold up nobody else. */
    private static InputStream arrived(PutObjectRequest request, InputStream payload) {
        long length = request.contentLength();
        if (length > BUFFERED_BYTES) {
            return payload;
        }
        try (payload) {
            byte[] body = payload.readAllBytes();
            if (body.length != length) {
                throw S3Exceptions.invalidRequest(
                        "the body of " + request.key() + " has " + body.length + " bytes, not " + length);
            }
            return new ByteArrayInputStream(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the body of " + request.key() + " did not arrive", e);
        }
    }
}
