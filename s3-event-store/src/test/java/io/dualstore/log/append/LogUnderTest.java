package io.dualstore.log.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A log of a store, and what tests do with it: writers and readers, and updates with one event each.
 *
 * @param address the shared log of the data set
 */
public record LogUnderTest(ObjectStore store, LogAddress address) {

    public static final BucketLayout LAYOUT = new BucketLayout("app", "data");
    static final Author AUTHOR = new Author(new ModelVersion("model", "1"), "writer");
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    public static LogUnderTest in(ObjectStore store) {
        return in(store, LAYOUT);
    }

    public static LogUnderTest in(ObjectStore store, BucketLayout layout) {
        return new LogUnderTest(
                store, LogAddress.shared(layout, LogIdentity.init(store, layout).id()));
    }

    /** The same log through another store, such as one with faults. */
    public LogUnderTest through(ObjectStore other) {
        return new LogUnderTest(other, address);
    }

    public Head start() {
        return Head.start(address.logId());
    }

    public CommitWriter writer() {
        return writer(new ManualPacing());
    }

    public CommitWriter writer(TimeSource timeSource) {
        return writer(timeSource, WriteGuard.GRANTED);
    }

    public CommitWriter writer(TimeSource timeSource, WriteGuard writeGuard) {
        return new CommitWriter(store, address, new CommitCodec(), AUTHOR, writeGuard, RetryPolicy.DEFAULT, timeSource);
    }

    public LogReader reader() {
        return new LogReader(store, address, new CommitCodec());
    }

    /** Appends commits of one update each, and returns the head after them. */
    public Head append(Head head, int commits) {
        CommitWriter writer = writer();
        Head now = head;
        for (int i = 0; i < commits; i++) {
            CommitOutcome outcome = writer.commit(now, List.of(update()));
            if (!(outcome instanceof CommitOutcome.Committed committed)) {
                throw new AssertionError("Somebody else wrote: " + outcome);
            }
            now = now.after(committed.commit());
        }
        return now;
    }

    public static Update update(Tag... tags) {
        return update(UUID.randomUUID(), tags);
    }

    /** An accepted update of user {@code ann} with one event of these tags. */
    public static Update update(UUID id, Tag... tags) {
        Stamp stamp = new Stamp(TIME, "here");
        Event event = new Event(
                UUID.nameUUIDFromBytes(id.toString().getBytes(UTF_8)),
                new MessageName("test.Happened", "1"),
                TIME,
                Set.of(tags),
                Payload.ofJson("{}"),
                Map.of());
        return new Update(
                id,
                "ann",
                "laptop",
                null,
                Stamps.created(stamp),
                List.of(new Action(new MessageName("test.Do", "1"), null)),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                new Verdict.Accepted(),
                List.of(event));
    }

    /** Time that passes only while somebody waits. */
    public static final class ManualPacing implements TimeSource {
        private long nanos;

        @Override
        public Instant now() {
            return TIME;
        }

        @Override
        public synchronized long nanoTime() {
            return nanos;
        }

        @Override
        public synchronized void sleep(Duration duration) {
            nanos += duration.toNanos();
        }
    }
}
