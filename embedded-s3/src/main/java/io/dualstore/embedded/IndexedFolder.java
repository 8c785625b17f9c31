package io.dualstore.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * S3Proxy's store on a folder, which answers listings from an index instead of reading the folder. Only the files of the page are looked
 * at, for their sizes and times: one that another program deleted is not listed, one that another program added is listed after a restart.
 */
final class IndexedFolder extends ForwardingBlobStore {

    private static final int MAX_PAGE = 1_000;
    /** Where S3Proxy keeps an object's MD5, or the ETag of a multipart upload as text. */
    private static final String ETAG = "user.content-md5";

    private static final int MD5_BYTES = 16;

    private final Path root;
    private final Map<String, KeyIndex> buckets = new ConcurrentHashMap<>();

    /** Reads all keys in the folder. */
    IndexedFolder(Path root) throws IOException {
        super(new FilesystemNio2BlobStore(root.toString()));
        this.root = root;
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(Files::isDirectory)
                    .map(folder -> root.relativize(folder).toString())
                    .forEach(this::index);
        }
    }

    private KeyIndex index(String bucket) {
        return buckets.computeIfAbsent(bucket, name -> KeyIndex.of(root.resolve(name)));
    }

    /** Reads the folder before writes begin, because not all of their temporary files can be distinguished from objects. */
    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        CreateBucketResponse created = super.createContainer(request);
        index(request.bucket());
        return created;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return changing(request.bucket(), request.key(), () -> super.putBlob(request, payload));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return changing(request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return changing(
                upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return changing(request.bucket(), request.key(), () -> super.removeBlob(request));
    }

    private <T> T changing(String bucket, String key, Supplier<T> change) {
        headBucket(HeadBucketRequest.builder().bucket(bucket).build());
        if (key.endsWith("/")) {
            throw S3Exceptions.invalidArgument(
                    "the key " + key + " ends in a slash: this server keeps objects as files and has no object for it");
        }
        try {
            return change.get();
        } finally {
            index(bucket).refresh(key);
        }
    }

    @Override
    public void deleteBucket(String bucket) {
        super.deleteBucket(bucket);
        buckets.remove(bucket);
    }

    @Override
    public void deleteContainer(String bucket) {
        super.deleteContainer(bucket);
        buckets.remove(bucket);
    }

    @Override
    public void clearContainer(ListObjectsV2Request request) {
        super.clearContainer(request);
        buckets.remove(request.bucket());
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        headBucket(HeadBucketRequest.builder().bucket(request.bucket()).build());
        int limit = request.maxKeys() == null ? MAX_PAGE : Math.min(request.maxKeys(), MAX_PAGE);
        String after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        String delimiter = request.delimiter();
        KeyIndex.Page page = index(request.bucket())
                .page(
                        request.prefix() == null ? "" : request.prefix(),
                        after,
                        delimiter == null || delimiter.isEmpty() ? null : delimiter,
                        limit);
        List<S3Object> objects = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        for (KeyIndex.Entry entry : page.entries()) {
            if (entry.isPrefix()) {
                prefixes.add(SdkResponses.commonPrefix(entry.name()));
            } else {
                S3Object object = object(request.bucket(), entry.name());
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        String next = page.more() && !page.entries().isEmpty()
                ? page.entries().getLast().name()
                : null;
        return SdkResponses.objectsPage(objects, prefixes, next);
    }

    /** {@code null} if another program deleted the file. */
    private @Nullable S3Object object(String bucket, String key) {
        Path file = root.resolve(bucket).resolve(key);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return SdkResponses.objectEntry(
                    key,
                    etag(file),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size(),
                    StorageClass.STANDARD);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the object " + key + " cannot be listed", e);
        }
    }

    private static @Nullable String etag(Path file) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (view == null) {
            return null;
        }
        ByteBuffer value = ByteBuffer.allocate(256);
        try {
            view.read(ETAG, value);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException noSuchAttribute) {
            // A file that another program put there.
            return null;
        }
        byte[] bytes = new byte[value.flip().remaining()];
        value.get(bytes);
        return bytes.length == MD5_BYTES
                ? HexFormat.of().formatHex(bytes)
                : new String(bytes, StandardCharsets.US_ASCII);
    }
}
