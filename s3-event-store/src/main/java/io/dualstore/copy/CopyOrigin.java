package io.dualstore.copy;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.json.Format;
import io.dualstore.update.json.JsonLines.Line;
import io.dualstore.update.json.LineReader;
import io.dualstore.update.json.LineWriter;
import io.dualstore.update.json.StoredDataException;
import java.util.Optional;
import java.util.UUID;

/**
 * What a data set is a copy of. The first object of a copy, so that a copy that was interrupted is continued and not mixed with another.
 *
 * @param id identity of the copy
 * @param sourceId identity of the data set that was copied
 * @param sequence last commit of the source's shared log that is copied, -1 for none
 * @param hash SHA-256 of that commit's stored bytes in the source, lower-case hex; {@code sourceId} for none
 */
public record CopyOrigin(UUID id, UUID sourceId, long sequence, String hash) {

    static final int FORMAT = 1;
    private static final int MAX_BYTES = 64 * 1_024;

    static CopyOrigin of(UUID id, Head cut) {
        return new CopyOrigin(id, cut.logId(), cut.sequence(), cut.hash());
    }

    /**
     * Finds what a data set, finished or not, is a copy of; empty if it is no copy.
     *
     * @throws LogIntegrityException if the object cannot be understood
     */
    public static Optional<CopyOrigin> find(ObjectStore store, BucketLayout layout) {
        String key = layout.copyOrigin();
        try {
            return store.get(key, MAX_BYTES).map(CopyOrigin::decode);
        } catch (StoredDataException.NewerFormat e) {
            throw new LogIntegrityException(LogIntegrityException.Kind.NEWER_FORMAT, key, e.getMessage(), e);
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            throw new LogIntegrityException(
                    LogIntegrityException.Kind.UNREADABLE, key, "does not say what was copied: " + e.getMessage(), e);
        }
    }

    /** Writes this, unless there is one already; returns what is there then. */
    CopyOrigin establish(ObjectStore store, BucketLayout layout) {
        byte[] json = encode();
        PutIfAbsent answer = store.putIfAbsent(layout.copyOrigin(), json);
        while (answer == PutIfAbsent.CONFLICT) {
            answer = store.putIfAbsent(layout.copyOrigin(), json);
        }
        return find(store, layout)
                .orElseThrow(() -> new ObjectStoreException.Unreachable(
                        "The store does not show " + layout.copyOrigin() + ", which was just written", null));
    }

    byte[] encode() {
        return LineWriter.write(out -> out.number(Format.FIELD, FORMAT)
                .string("id", id)
                .string("sourceId", sourceId)
                .number("sequence", sequence)
                .string("hash", hash));
    }

    static CopyOrigin decode(byte[] stored) {
        Line line = Line.of(stored);
        Format.require(line, FORMAT);
        return LineReader.read(line, CopyOrigin::read);
    }

    private static CopyOrigin read(LineReader in) {
        UUID id = null;
        UUID sourceId = null;
        Long sequence = null;
        String hash = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.uuid();
                case "sourceId" -> sourceId = in.uuid();
                case "sequence" -> sequence = in.number(-1);
                case "hash" -> hash = in.string();
                default -> in.skip();
            }
        }
        CopyOrigin origin = new CopyOrigin(
                in.required("id", id),
                in.required("sourceId", sourceId),
                in.required("sequence", sequence),
                in.required("hash", hash));
        if (!BaseRevision.isHashOf(origin.sequence(), origin.hash())) {
            throw in.malformed(
                    "expected 'hash' to be 64 lower-case hex digits, or for no commits the id of the source");
        }
        return origin;
    }
}
