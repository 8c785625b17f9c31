package io.dualstore.snapshot;

import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.update.json.Format;
import io.dualstore.update.json.JsonLines.Line;
import io.dualstore.update.json.LineReader;
import io.dualstore.update.json.LineWriter;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.UUID;

/** A manifest as it is stored, and back: one JSON object. What it claims is bounded here, before anything is fetched for it. */
final class ManifestCodec {

    /** The format that is written, and the newest that is read. */
    static final int FORMAT = 1;

    /** What an object may have that is read as a manifest. */
    static final int MAX_BYTES = 4 << 20;

    private ManifestCodec() {}

    static byte[] encode(SnapshotManifest manifest) {
        return LineWriter.write(out -> write(out, manifest));
    }

    private static void write(LineWriter out, SnapshotManifest manifest) {
        out.number(Format.FIELD, FORMAT)
                .string("id", manifest.id())
                .string("logId", manifest.head().logId())
                .string("partition", manifest.partition())
                .number("sequence", manifest.head().sequence())
                .string("hash", manifest.head().hash())
                .number("nextPosition", manifest.head().nextPosition())
                .number("schema", manifest.schema())
                .string("program", manifest.program())
                .string("time", manifest.time());
        UUID parent = manifest.parent();
        if (parent != null) {
            out.string("parent", parent);
        }
        out.number("descent", manifest.descent())
                .strings("events", manifest.events())
                .strings("actions", manifest.actions());
        writeParts(out, "image", manifest.image());
        out.objects("states", manifest.states(), state -> {
            out.model("model", state.model())
                    .string("fingerprint", state.fingerprint())
                    .string("digest", state.digest());
            writeParts(out, "parts", state.parts());
        });
    }

    private static void writeParts(LineWriter out, String field, List<Part> parts) {
        out.objects(
                field,
                parts,
                part -> out.number("size", part.size())
                        .string("hash", part.hash())
                        .number("content", part.content()));
    }

    /**
     * A manifest.
     *
     * @param name as its key says
     * @throws StoredDataException.NewerFormat if a later version wrote it
     * @throws StoredDataException if it is damaged, or not what its key says
     */
    static SnapshotManifest decode(SnapshotAddress address, SnapshotName name, byte[] stored) {
        Line line = Line.of(stored);
        Format.require(line, FORMAT);
        SnapshotManifest manifest = LineReader.read(line, in -> new ManifestReader(in).manifest());
        if (!manifest.name().equals(name)) {
            throw new StoredDataException.Malformed("The manifest is of another snapshot than its key says", null);
        }
        if (!manifest.head().logId().equals(address.log().logId())
                || !manifest.partition().equals(address.log().partition())) {
            throw new StoredDataException.Malformed("The snapshot is of another log", null);
        }
        return manifest;
    }
}
