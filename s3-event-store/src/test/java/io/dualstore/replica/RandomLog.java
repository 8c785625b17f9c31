package io.dualstore.replica;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criterion;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Makes a log up from a seed: few types and tags, so that criteria meet; clocks that differ; texts that need escaping. */
final class RandomLog {

    static final UUID LOG = UUID.fromString("0d6b1c8e-8b0a-4f0e-9a55-000000000001");
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private final Random random;
    private Head head = Head.start(LOG);
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();

    RandomLog(long seed) {
        this.random = new Random(seed);
    }

    /** Everything so far, in order. */
    List<RecordedEvent> events() {
        return events;
    }

    List<Update> updates() {
        return updates;
    }

    Head head() {
        return head;
    }

    List<StoredCommit> commits(int count) {
        List<StoredCommit> commits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            commits.add(commit(random.nextInt(1, 5)));
        }
        return commits;
    }

    StoredCommit commit(int updateCount) {
        List<Update> batch = new ArrayList<>();
        long position = head.nextPosition();
        for (int i = 0; i < updateCount; i++) {
            Update update = update();
            batch.add(update);
            for (Event event : update.events()) {
                events.add(new RecordedEvent(position++, update.id(), update.user(), event));
                Instant committed = committed(head.sequence() + 1);
                times.add(event.time().isAfter(committed) ? committed : event.time());
            }
        }
        updates.addAll(batch);
        CommitHeader header = header(head, head.sequence() + 1);
        StoredCommit commit = new StoredCommit(header, batch, "hash-" + header.commitId());
        head = head.after(commit);
        return commit;
    }

    CommitHeader header(Head after, long sequence) {
        return new CommitHeader(
                1,
                new ModelVersion("test", "1"),
                after.logId(),
                "shared",
                sequence,
                after.nextPosition(),
                after.hash(),
                uuid(),
                "promoter-1",
                committed(sequence));
    }

    /** In the middle of what its events' devices claim. */
    private static Instant committed(long sequence) {
        return BEGIN.plusSeconds(sequence + 5);
    }

    /** When each event happened, as far as it can be believed: not after it was committed. */
    List<Instant> times() {
        return List.copyOf(times);
    }

    Criterion criterion() {
        Set<String> types = new HashSet<>();
        while (random.nextInt(3) == 0) {
            types.add("test.Type" + random.nextInt(5));
        }
        Set<Tag> tags = new HashSet<>();
        while (random.nextInt(2) == 0) {
            tags.add(tag());
        }
        return new Criterion(types, tags);
    }

    Instant time() {
        return BEGIN.plusNanos(random.nextLong(10_000_000_000L)).plusSeconds(head.sequence());
    }

    Random random() {
        return random;
    }

    private Update update() {
        UUID id = uuid();
        boolean rejected = random.nextInt(5) == 0;
        List<Event> produced = new ArrayList<>();
        for (int i = 0; !rejected && i < random.nextInt(1, 4); i++) {
            produced.add(event());
        }
        Verdict verdict = rejected
                ? new Verdict.Rejected(
                        new Verdict.Reason("no-stock", "Only\u001f3 \\ left", List.of(4L, 5L), List.of(uuid(), uuid())))
                : random.nextInt(5) == 0 ? new Verdict.Adjusted() : new Verdict.Accepted();
        Stamps stamps = Stamps.created(new Stamp(time(), "d1")).promoted(new Stamp(BEGIN, "promoter-1"));
        BundleRef bundle = random.nextBoolean() ? new BundleRef(random.nextInt(9), uuid()) : null;
        return new Update(
                id,
                "user" + random.nextInt(3),
                "d1",
                bundle,
                bundle == null ? stamps : stamps.sent(new Stamp(BEGIN, "d1")),
                List.of(new Action(new MessageName("test.Do", "1"), null, bundle == null ? "0f".repeat(32) : null)),
                new BaseRevision(-1, LOG.toString()),
                Basis.NONE,
                verdict,
                produced);
    }

    private Event event() {
        Set<Tag> tags = new HashSet<>();
        while (random.nextInt(3) > 0) {
            tags.add(tag());
        }
        MessageName name = new MessageName("test.Type" + random.nextInt(4), Integer.toString(random.nextInt(1, 3)));
        Map<String, String> metadata =
                random.nextBoolean() ? Map.of() : Map.of("user", "anna", "odd\u001fkey\\s", "värde \u001f\\");
        return new Event(uuid(), name, time(), tags, Payload.ofJson("{\"n\":" + random.nextInt() + "}"), metadata);
    }

    private Tag tag() {
        int value = random.nextInt(6);
        return new Tag(value % 2 == 0 ? "item" : "crew", value == 5 ? "\u001f\\s" : "v" + value);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
