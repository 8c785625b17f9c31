package io.dualstore.snapshot;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.nativelib.NativeLibraryFolder;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.update.json.StoredDataException;

/** A part as it is stored, and back: one zstd frame with the size and a checksum of its content. */
final class PartCodec {

    static {
        NativeLibraryFolder.require();
    }

    /** Most bytes of a file that are in one part. */
    static final int MAX_CONTENT = 16 << 20;

    /** What an object may have that is read as a part: content that cannot be compressed becomes a little larger. */
    static final int MAX_STORED = MAX_CONTENT + (1 << 20);

    private static final int LEVEL = 3;

    private PartCodec() {}

    static byte[] encode(byte[] content) {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            return zstd.setLevel(LEVEL).setChecksum(true).compress(content);
        }
    }

    /** Returns whether these are the bytes that the manifest names. */
    static boolean isPart(Part part, byte[] stored) {
        return stored.length == part.size() && CommitCodec.hash(stored).equals(part.hash());
    }

    /**
     * The content of a part.
     *
     * @throws StoredDataException.Malformed if it is damaged, or has another size than the manifest says
     */
    static byte[] decode(Part part, byte[] stored) {
        try {
            byte[] content = new byte[part.content()];
            if (Zstd.getFrameContentSize(stored) == part.content()
                    && Zstd.decompress(content, stored) == part.content()) {
                return content;
            }
        } catch (ZstdException e) {
            // as below
        }
        throw new StoredDataException.Malformed("Part " + part.number() + " of the snapshot is damaged", null);
    }
}
