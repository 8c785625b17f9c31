package io.dualstore.snapshot;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.ReplicaImage;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.segment.SegmentSource;
import io.dualstore.sqlite.Durability;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the image of a log from an earlier snapshot and the commits after it, on a database of its own: no node's work waits for that. */
final class ImageBuilder {

    private static final int COMMITS_PER_STEP = 500;

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final Supplier<ExecutorService> threads;
    private final @Nullable StateFolding folding;

    /** @param folding makes the state; {@code null} if there is to be none */
    ImageBuilder(
            ObjectStore store,
            SnapshotAddress address,
            Supplier<ExecutorService> threads,
            @Nullable StateFolding folding) {
        this.store = store;
        this.address = address;
        this.threads = threads;
        this.folding = folding;
    }

    /**
     * An image.
     *
     * @param file SQLite file with the tables of a replica
     * @param head where it stands
     * @param events event types in it
     * @param actions types of the actions in it
     * @param state state after all its events; {@code null} if there is none
     */
    record Built(
            Path file,
            Head head,
            List<MessageName> events,
            List<MessageName> actions,
            @Nullable StateJson state) {}

    /**
     * Makes an image of the log up to a commit.
     *
     * @param parent snapshot to begin with; {@code null} to read the whole log
     * @param target the last commit
     * @param folder empty
     * @return empty if the log ends before {@code target}, or has another commit there
     * @throws ImageException if {@code parent} cannot be continued
     */
    Optional<Built> build(@Nullable FetchedSnapshot parent, Head target, Path folder) {
        try (SqliteDatabase database =
                SqliteDatabase.open(folder.resolve("replica.db"), Durability.UP_TO_SOME_COMMIT)) {
            SqliteReplica replica = new SqliteReplica(
                    database, address.log().partition(), address.log().logId());
            Set<MessageName> actions = new TreeSet<>();
            if (parent != null) {
                SnapshotImport.copy(parent, replica, copied -> {});
                actions.addAll(parent.manifest().actions());
            }
            replay(replica, target, actions);
            if (!replica.head().equals(target)) {
                return Optional.empty();
            }
            Path image = folder.resolve("image.db");
            ReplicaImage.write(replica, image);
            return Optional.of(new Built(
                    image,
                    target,
                    replica.eventTypes(),
                    new ArrayList<>(actions),
                    state(replica, parent).orElse(null)));
        }
    }

    private Optional<StateJson> state(SqliteReplica replica, @Nullable FetchedSnapshot parent) {
        if (folding == null) {
            return Optional.empty();
        }
        return parent == null
                ? folding.fold(replica, null, 0)
                : folding.fold(
                        replica,
                        parent.state().orElse(null),
                        parent.manifest().head().nextPosition());
    }

    private void replay(SqliteReplica replica, Head target, Set<MessageName> actions) {
        LogReader reader = new LogReader(
                store, address.log(), new CommitCodec(), new SegmentSource(store, address.log(), threads), threads);
        boolean more = replica.head().sequence() < target.sequence();
        while (more) {
            Head head = replica.head();
            LogReader.Page page =
                    reader.next(head, (int) Math.min(COMMITS_PER_STEP, target.sequence() - head.sequence()));
            replica.apply(page.commits());
            page.commits().forEach(commit -> add(commit, actions));
            more = !page.atTail() && replica.head().sequence() < target.sequence();
        }
    }

    private static void add(StoredCommit commit, Set<MessageName> actions) {
        commit.updates()
                .forEach(update -> update.actions().stream().map(Action::name).forEach(actions::add));
    }
}
