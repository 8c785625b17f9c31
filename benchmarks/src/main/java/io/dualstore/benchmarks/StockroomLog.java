package io.dualstore.benchmarks;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.JsonConverter;
import io.dualstore.log.Author;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.CommitCodec;
import io.dualstore.log.CommitOutcome;
import io.dualstore.log.CommitWriter;
import io.dualstore.log.Head;
import io.dualstore.log.LogAddress;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.LogReader;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.Patience;
import io.dualstore.log.StoredCommit;
import io.dualstore.log.WriteAdmission;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.update.Action;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A stockroom's shared log as promoters write it, in the bucket of an embedded server: an update for each event, sent by a hundred devices in
 * bundles of {@value #UPDATES_A_BUNDLE}, {@value #UPDATES_A_COMMIT} updates a commit. What happens to the items of a shelf is interleaved, so
 * that an item's events lie all over the log. To be read only: several benchmarks share it.
 */
final class StockroomLog implements AutoCloseable {

    static final BucketLayout LAYOUT = new BucketLayout("benchmarks", "stockroom");

    private static final int UPDATES_A_BUNDLE = 20;
    private static final int UPDATES_A_COMMIT = 500;
    private static final int DEVICES = 100;
    private static final int PAGE = 256;
    private static final JsonConverter JSON = new JsonConverter();

    private final EmbeddedBucket bucket;
    private final LogIdentity identity;
    private final List<Shelf> shelves;

    private StockroomLog(EmbeddedBucket bucket, LogIdentity identity, List<Shelf> shelves) {
        this.bucket = bucket;
        this.identity = identity;
        this.shelves = shelves;
    }

    /** Writes the log of these shelves, one after the other, into a bucket in {@code folder}. */
    static StockroomLog write(Path folder, List<Shelf> shelves) {
        EmbeddedBucket bucket = EmbeddedBucket.on(folder);
        StockroomLog log = new StockroomLog(bucket, LogIdentity.init(bucket.store(), LAYOUT), shelves);
        Commits commits = log.new Commits();
        for (Shelf shelf : shelves) {
            for (int index = 0; index < shelf.eventsPerItem(); index++) {
                for (int item = 0; item < shelf.items(); item++) {
                    commits.add(shelf.event(item, index));
                }
            }
        }
        commits.flush();
        return log;
    }

    /** The bucket. */
    ObjectStore store() {
        return bucket.store();
    }

    /** The settings with which a node in another process finds the log. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(bucket.settings());
        settings.add("--dualstore.application=" + LAYOUT.application());
        settings.add("--dualstore.dataset=" + LAYOUT.dataset());
        return settings;
    }

    /** Identity of the log. */
    UUID id() {
        return identity.id();
    }

    /** How many events there are. */
    long events() {
        return shelves.stream().mapToLong(Shelf::events).sum();
    }

    /** Reads the log once, from its first commit to its last. */
    void read(Consumer<StoredCommit> each) {
        LogReader reader = new LogReader(store(), LogAddress.shared(LAYOUT, id()), new CommitCodec());
        Head head = Head.start(id());
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            for (StoredCommit commit : page.commits()) {
                each.accept(commit);
                head = head.after(commit);
            }
        } while (!page.atTail());
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** Gathers updates and appends them. */
    private final class Commits {

        private final StockroomModel model = new StockroomModel();
        private final CommitWriter writer = new CommitWriter(
                store(),
                LogAddress.shared(LAYOUT, id()),
                new CommitCodec(),
                new Author(new ModelVersion(model.name(), model.version()), "promoter"),
                WriteAdmission.GRANTED,
                Patience.DEFAULT,
                Pacing.real());
        private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        private final List<Update> gathered = new ArrayList<>();
        private Head head = Head.start(id());
        private BundleRef bundle = new BundleRef(0, UUID.randomUUID());

        void add(StockroomEvent event) {
            if (gathered.size() % UPDATES_A_BUNDLE == 0) {
                bundle = new BundleRef(bundle.number() + 1, UUID.randomUUID());
            }
            gathered.add(update(event, "device-" + bundle.number() % DEVICES));
            if (gathered.size() == UPDATES_A_COMMIT) {
                flush();
            }
        }

        void flush() {
            if (gathered.isEmpty()) {
                return;
            }
            if (writer.commit(head, gathered) instanceof CommitOutcome.Committed committed) {
                head = head.after(committed.commit());
            } else {
                throw new IllegalStateException("Somebody else writes the log of the benchmarks");
            }
            gathered.clear();
        }

        private Update update(StockroomEvent event, String device) {
            UUID id = ids.generate();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return new Update(
                    id,
                    "user-of-" + device,
                    device,
                    bundle,
                    Stamps.created(new Stamp(now, device))
                            .sent(new Stamp(now, device))
                            .promoted(new Stamp(now, "promoter")),
                    List.of(new Action(new MessageName("stockroom." + action(event), "1"), null)),
                    head.base(),
                    Set.of(),
                    new Verdict.Accepted(),
                    List.of(new Event(
                            ActionExecutor.eventId(id, 0),
                            new MessageName("stockroom." + event.getClass().getSimpleName(), "1"),
                            now,
                            Set.of(new Tag(Tags.ITEM, event.code())),
                            Payload.ofJson(Objects.requireNonNull(JSON.convert(event, byte[].class))),
                            Map.of("user", "user-of-" + device))));
        }

        private static String action(StockroomEvent event) {
            return switch (event) {
                case ItemRegistered e -> "RegisterItem";
                case StockReceived e -> "ReceiveStock";
                case StockReturned e -> "ReturnStock";
                case StockCounted e -> "CountStock";
                default -> "IssueStock";
            };
        }
    }
}
