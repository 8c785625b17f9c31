package io.dualstore.snapshot;

import com.github.luben.zstd.Zstd;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import io.dualstore.update.MessageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A snapshot as it is stored, of which each part can be changed.
 *
 * @param manifest whatever it says
 * @param parts stored bytes by number; may lack some
 */
public record StoredSnapshot(SnapshotManifest manifest, Map<Integer, byte[]> parts) {

    /** A manifest. */
    public static SnapshotManifest decode(SnapshotAddress address, SnapshotName name, byte[] stored) {
        return ManifestCodec.decode(address, name, stored);
    }

    /** A snapshot whose parts are all there. */
    public static StoredSnapshot of(SnapshotAddress address, SnapshotManifest manifest, Function<String, byte[]> get) {
        Map<Integer, byte[]> parts = new HashMap<>();
        for (Part part : allParts(manifest)) {
            parts.put(part.number(), get.apply(address.part(manifest.id(), part.number())));
        }
        return new StoredSnapshot(manifest, parts);
    }

    /** All parts that a manifest names, in order. */
    public static List<Part> allParts(SnapshotManifest manifest) {
        List<Part> all = new ArrayList<>(manifest.image());
        manifest.states().forEach(state -> all.addAll(state.parts()));
        return all;
    }

    /** Whether these are the bytes that the manifest names. */
    public static boolean isPart(Part part, byte[] stored) {
        return PartCodec.isPart(part, stored);
    }

    /** Key of a part. */
    public static String partKey(SnapshotAddress address, UUID snapshot, int number) {
        return address.part(snapshot, number);
    }

    /** A manifest whose parts have the sizes and hashes of the objects that are there. */
    public static byte[] fitted(
            SnapshotAddress address, SnapshotManifest manifest, Function<String, Optional<byte[]>> get) {
        UnaryOperator<Part> fitted = part -> get.apply(address.part(manifest.id(), part.number()))
                .map(stored -> new Part(part.number(), stored.length, CommitCodec.hash(stored), (int)
                        Math.max(1, Zstd.getFrameContentSize(stored))))
                .orElse(part);
        StoredSnapshot believed = new StoredSnapshot(manifest, Map.of());
        return ManifestCodec.encode(believed.withManifest(
                        manifest.id(),
                        manifest.head(),
                        manifest.schema(),
                        manifest.image().stream().map(fitted).toList(),
                        manifest.states().stream()
                                .map(state -> new State(
                                        state.model(),
                                        state.fingerprint(),
                                        state.digest(),
                                        state.parts().stream().map(fitted).toList()))
                                .toList())
                .manifest);
    }

    /** A manifest that names only some types. */
    public static byte[] withoutTypes(SnapshotManifest manifest, Predicate<MessageName> kept) {
        return ManifestCodec.encode(new StoredSnapshot(manifest, Map.of())
                .withTypes(types -> types.stream().filter(kept).toList())
                .manifest);
    }

    /** Puts all parts, then the manifest. */
    public void put(SnapshotAddress address, Store store) {
        parts.forEach((number, stored) -> store.put(address.part(manifest.id(), number), stored));
        store.put(address.manifest(manifest.name()), ManifestCodec.encode(manifest));
    }

    /** Where objects are put. */
    @FunctionalInterface
    public interface Store {
        /** Puts one. */
        void put(String key, byte[] stored);
    }

    /** This snapshot under another id. */
    public StoredSnapshot withId(UUID id) {
        return withManifest(id, manifest.head(), manifest.schema(), manifest.image(), manifest.states());
    }

    /** This snapshot with another head in its manifest. */
    public StoredSnapshot withHead(Head head) {
        return withManifest(manifest.id(), head, manifest.schema(), manifest.image(), manifest.states());
    }

    /** This snapshot with another schema version in its manifest. */
    public StoredSnapshot withSchema(int schema) {
        return withManifest(manifest.id(), manifest.head(), schema, manifest.image(), manifest.states());
    }

    /** This snapshot with one part that is not what the manifest says; {@code null} deletes it. */
    public StoredSnapshot withPart(int number, UnaryOperator<byte[]> change) {
        Map<Integer, byte[]> changed = new HashMap<>(parts);
        changed.computeIfPresent(number, (n, stored) -> change.apply(stored));
        return new StoredSnapshot(manifest, changed);
    }

    /** The snapshot with another image in its first part, but a manifest that does not fit. */
    public StoredSnapshot withOtherImage(UnaryOperator<byte[]> change) {
        return withPart(0, stored -> PartCodec.encode(change.apply(image())));
    }

    /** The snapshot with another image, and a manifest that fits. */
    public StoredSnapshot withImage(UnaryOperator<byte[]> change) {
        StoredSnapshot changed = withOtherImage(change);
        List<Part> image = changed.fitted(manifest.image(), change.apply(image()).length);
        return changed.withManifest(manifest.id(), manifest.head(), manifest.schema(), image, manifest.states());
    }

    /** The snapshot with other bytes in the part of a state, and a manifest that fits, except for the state's digest. */
    public StoredSnapshot withState(UnaryOperator<byte[]> change) {
        State state = manifest.states().getFirst();
        Part part = state.parts().getFirst();
        byte[] content = change.apply(PartCodec.decode(part, Objects.requireNonNull(parts.get(part.number()))));
        StoredSnapshot changed = withPart(part.number(), stored -> PartCodec.encode(content));
        return changed.withManifest(
                manifest.id(),
                manifest.head(),
                manifest.schema(),
                manifest.image(),
                List.of(new State(
                        state.model(),
                        state.fingerprint(),
                        state.digest(),
                        changed.fitted(state.parts(), content.length))));
    }

    /** The snapshot with another digest of its state. */
    public StoredSnapshot withDigest(String digest) {
        return withManifest(
                manifest.id(),
                manifest.head(),
                manifest.schema(),
                manifest.image(),
                manifest.states().stream()
                        .map(state -> new State(state.model(), state.fingerprint(), digest, state.parts()))
                        .toList());
    }

    /** The snapshot with fewer types in its manifest, or more. */
    public StoredSnapshot withTypes(UnaryOperator<List<MessageName>> change) {
        return new StoredSnapshot(
                new SnapshotManifest(
                        manifest.id(),
                        manifest.head(),
                        manifest.partition(),
                        manifest.schema(),
                        manifest.program(),
                        manifest.time(),
                        manifest.parent(),
                        manifest.descent(),
                        change.apply(manifest.events()),
                        change.apply(manifest.actions()),
                        manifest.image(),
                        manifest.states()),
                parts);
    }

    /** Whether there is one part of the image, as in all small logs. */
    public boolean isSmall() {
        return manifest.image().size() == 1;
    }

    private byte[] image() {
        return PartCodec.decode(manifest.image().getFirst(), Objects.requireNonNull(parts.get(0)));
    }

    private List<Part> fitted(List<Part> named, int content) {
        Part part = named.getFirst();
        byte[] stored = Objects.requireNonNull(parts.get(part.number()));
        return List.of(new Part(part.number(), stored.length, CommitCodec.hash(stored), content));
    }

    private StoredSnapshot withManifest(UUID id, Head head, int schema, List<Part> image, List<State> states) {
        return new StoredSnapshot(
                new SnapshotManifest(
                        id,
                        head,
                        manifest.partition(),
                        schema,
                        manifest.program(),
                        manifest.time(),
                        manifest.parent(),
                        manifest.descent(),
                        manifest.events(),
                        manifest.actions(),
                        image,
                        states),
                parts);
    }
}
