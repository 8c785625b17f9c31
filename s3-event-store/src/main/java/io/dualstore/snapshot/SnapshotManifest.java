package io.dualstore.snapshot;

import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds. It is written after all parts.
 *
 * @param id of the snapshot
 * @param head last commit in it, and the position of the next event
 * @param partition which log of the data set
 * @param schema version of the tables in the image
 * @param program name and version of the program that wrote it
 * @param time when it was written, by the writer's clock
 * @param parent snapshot that the image was continued from; {@code null} if it was made from the log alone
 * @param descent how many snapshots the image was continued from, one after the other
 * @param events event types in the image
 * @param actions types of the actions in the image
 * @param image parts of the image, in order
 * @param states states that were folded from all events in the image
 */
public record SnapshotManifest(
        UUID id,
        Head head,
        String partition,
        int schema,
        String program,
        Instant time,
        @Nullable UUID parent,
        int descent,
        List<MessageName> events,
        List<MessageName> actions,
        List<Part> image,
        List<State> states) {

    /** Makes the lists unmodifiable. */
    public SnapshotManifest {
        events = List.copyOf(events);
        actions = List.copyOf(actions);
        image = List.copyOf(image);
        states = List.copyOf(states);
    }

    /**
     * An object with a piece of a file.
     *
     * @param number from 0, over all parts of the snapshot
     * @param size bytes as stored
     * @param hash SHA-256 of the stored bytes, lower-case hex
     * @param content bytes of the piece, uncompressed
     */
    public record Part(int number, int size, String hash, int content) {}

    /**
     * A state as JSON.
     *
     * @param model name and version of the model that folded it
     * @param fingerprint of the fold
     * @param digest of the state, as the model computes it
     * @param parts parts of its JSON, in order
     */
    public record State(ModelVersion model, String fingerprint, String digest, List<Part> parts) {

        /** Makes the list unmodifiable. */
        public State {
            parts = List.copyOf(parts);
        }

        /** Bytes of its JSON. */
        long contentBytes() {
            return parts.stream().mapToLong(Part::content).sum();
        }
    }

    /** What its key says. */
    SnapshotName name() {
        return new SnapshotName(head.sequence(), id);
    }

    /** The state under this fingerprint. */
    Optional<State> state(String fingerprint) {
        return states.stream()
                .filter(state -> state.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Bytes of all parts of the image, as stored. */
    public long storedBytes() {
        return image.stream().mapToLong(Part::size).sum();
    }

    /** Bytes of the image. */
    public long imageBytes() {
        return image.stream().mapToLong(Part::content).sum();
    }

    /** Bytes of all parts, as stored. */
    long writtenBytes() {
        return storedBytes()
                + states.stream()
                        .flatMap(state -> state.parts().stream())
                        .mapToLong(Part::size)
                        .sum();
    }
}
