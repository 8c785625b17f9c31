package io.dualstore.client.local;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Updates, bundles and commits as the scenes of these tests need them. */
final class Scripted {

    static final UUID LOG = UUID.fromString("0d6b1c8e-8b0a-4f0e-9a55-000000000001");
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");
    static final Criteria READ = Criteria.havingTags(new Tag("item", "85123A"), new Tag("crew", "13085"));

    private Scripted() {}

    static UUID id(int number) {
        return new UUID(0x7000, number);
    }

    static LocalUpdate shared(int number) {
        return update(Partition.SHARED, number);
    }

    static LocalUpdate personal(int number) {
        return update(Partition.PERSONAL, number);
    }

    private static LocalUpdate update(Partition partition, int number) {
        Update update = new Update(
                id(number),
                "anna",
                "unknown",
                null,
                Stamps.created(new Stamp(NOW, "unknown")),
                List.of(new Action(
                        new MessageName("stockroom.IssueStock", "1"), Payload.ofJson("{\"quantity\":" + number + "}"))),
                Head.start(LOG).base(),
                Basis.of(id(number + 1000)),
                null,
                List.of(event(number)));
        return new LocalUpdate(0, partition, update, READ, 0, UpdateStatus.SAVED, null, false);
    }

    static Event event(int number) {
        return new Event(
                new UUID(0x8000, number),
                new MessageName("stockroom.StockIssued", "1"),
                NOW,
                Set.of(new Tag("item", "85123A")),
                Payload.ofJson("{\"quantity\":" + number + "}"),
                Map.of("user", "anna"));
    }

    /** The next bundle of the store's present device, with these updates. */
    static PreparedBundle bundle(LocalStore store, int id, LocalUpdate... updates) {
        BundleRef ref = new BundleRef(store.bundles().nextNumber(), new UUID(0x9000, id));
        String device = store.device();
        List<LocalUpdate> sent = List.of(updates).stream()
                .map(update -> update.sent(update.update().sent(ref, new Stamp(NOW, device))))
                .toList();
        return new PreparedBundle(
                device,
                ref,
                NOW,
                "outbox/anna/" + device + "/" + ref.number(),
                ("bytes of " + id).getBytes(StandardCharsets.UTF_8),
                sent);
    }

    /** The update with a verdict, as a promoter writes it. */
    static Update decided(LocalUpdate update, Verdict verdict, List<Event> events) {
        return update.update().decided(verdict, events, new Stamp(NOW.plusSeconds(5), "promoter-1"));
    }

    static Update accepted(LocalUpdate update) {
        return decided(update, new Verdict.Accepted(), update.update().events());
    }

    static StoredCommit commit(Head head, Update... updates) {
        CommitHeader header = new CommitHeader(
                1,
                new ModelVersion("stockroom", "1"),
                LOG,
                "shared",
                head.sequence() + 1,
                head.nextPosition(),
                head.hash(),
                UUID.randomUUID(),
                "promoter-1",
                NOW.plusSeconds(6));
        return new StoredCommit(
                header,
                List.of(updates),
                CommitCodec.hash(header.commitId().toString().getBytes(StandardCharsets.UTF_8)));
    }

    static BaseRevision baseOf(StoredCommit commit) {
        return new BaseRevision(commit.header().sequence(), commit.hash());
    }
}
