package io.dualstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dualstore.update.Action;
import io.dualstore.update.Base;
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
record LogUnderTest(ObjectStore store, LogAddress address) {

    static final BucketLayout LAYOUT = new BucketLayout("app", "data");
    static final Author AUTHOR = new Author(new ModelVersion("model", "1"), "writer");
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    static LogUnderTest in(ObjectStore store) {
        return in(store, LAYOUT);
    }

    static LogUnderTest in(ObjectStore store, BucketLayout layout) {
        return new LogUnderTest(
                store, LogAddress.shared(layout, LogIdentity.init(store, layout).id()));
    }

    /** The same log through another store, such as one with faults. */
    LogUnderTest through(ObjectStore other) {
        return new LogUnderTest(other, address);
    }

    Head start() {
        return Head.start(address.logId());
    }

    CommitWriter writer() {
        return writer(new ManualPacing());
    }

    CommitWriter writer(Pacing pacing) {
        return writer(pacing, WriteAdmission.GRANTED);
    }

    CommitWriter writer(Pacing pacing, WriteAdmission admission) {
        return new CommitWriter(store, address, new CommitCodec(), AUTHOR, admission, Patience.DEFAULT, pacing);
    }

    LogReader reader() {
        return new LogReader(store, address, new CommitCodec());
    }

    /** Appends commits of one update each, and returns the head after them. */
    Head append(Head head, int commits) {
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

    static Update update(Tag... tags) {
        return update(UUID.randomUUID(), tags);
    }

    /** An accepted update of user {@code ann} with one event of these tags. */
    static Update update(UUID id, Tag... tags) {
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
                new Base(-1, ""),
                Set.of(),
                new Verdict.Accepted(),
                List.of(event));
    }

    /** Time that passes only while somebody waits. */
    static final class ManualPacing implements Pacing {
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
