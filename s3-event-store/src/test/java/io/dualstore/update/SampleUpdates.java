package io.dualstore.update;

import io.dualstore.update.json.PayloadDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Updates, one of each kind, the same on every run. The golden files hold them: a change here needs new ones. */
public final class SampleUpdates {

    public static final UUID LOG = UUID.fromString("6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90");
    public static final ModelVersion MODEL = new ModelVersion("stockroom", "3");
    public static final Instant CREATED = Instant.parse("2026-03-01T09:30:00.125Z");

    private static final UUID BUNDLE = UUID.fromString("0c9e2a44-5d0b-4f57-9b0e-1a2b3c4d5e6f");
    private static final BaseRevision BASE =
            new BaseRevision(41, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    private SampleUpdates() {}

    /** An update that was just saved: nothing optional. */
    public static Update saved() {
        return saved(1);
    }

    private static Update saved(int n) {
        return new Update(
                id(n),
                "alice",
                "laptop",
                null,
                Stamps.created(new Stamp(CREATED, "laptop")),
                List.of(action("{\"item\":\"85123A\",\"quantity\":6}")),
                new BaseRevision(-1, LOG.toString()),
                Basis.NONE,
                null,
                List.of(issued(10 + n, "{\"item\":\"85123A\",\"quantity\":6}")));
    }

    /** The same as {@link #saved()}, with this JSON as the payload of its action and of its event. */
    public static Update withPayload(String payload) {
        Update update = saved();
        Event event = update.events().getFirst();
        Payload content = Payload.ofJson(payload);
        return new Update(
                update.id(),
                update.user(),
                update.device(),
                null,
                update.stamps(),
                List.of(new Action(update.actions().getFirst().name(), content)),
                update.base(),
                Basis.NONE,
                null,
                List.of(new Event(event.id(), event.name(), event.time(), event.tags(), content, Map.of())));
    }

    /** The same in a bundle, after two others that it read. */
    public static Update sent() {
        return sent(1);
    }

    private static final Basis CONTINUED_BASIS = new Basis(List.of(
            new Basis.Part(null, Set.of(id(7), id(6))),
            Basis.Part.EMPTY,
            new Basis.Part(new Basis.PartReference(id(6), 1), Set.of(id(7))),
            new Basis.Part(new Basis.PartReference(id(7), 0), Set.of())));

    private static Update sent(int n) {
        Update update = saved(n);
        update = update.executed(BASE, CONTINUED_BASIS, update.events());
        return update.sent(new BundleRef(4, BUNDLE), new Stamp(CREATED.plusSeconds(5), "laptop"));
    }

    public static Update accepted() {
        return sent().decided(new Verdict.Accepted(), sent().events(), promoted());
    }

    /** With an event that has every kind of text in it, two values of one tag, and a payload of odd spelling. */
    public static Update adjusted() {
        Event counted = new Event(
                id(21),
                new MessageName("stockroom.StockCounted", "2"),
                CREATED,
                Set.of(new Tag("item", "B"), new Tag("item", "A=1"), new Tag("crew", "Zürich \"Süd\"\n☃ 𝄞")),
                Payload.ofJson("{\"b\" : [1.0, 1e2, -0], \"a\":\"x\\ny\",\"\\u00fc\":null}"),
                Map.of("user", "alice", "note", "tab\there"));
        return sent(2).decided(new Verdict.Adjusted(), List.of(counted, issued(22, "[]")), promoted());
    }

    public static Update rejected() {
        Verdict.Reason reason = new Verdict.Reason(
                "insufficient-stock", "Wanted 6 of 85123A, 2 are free.", List.of(17L, 12L), List.of(id(9), id(8)));
        return sent(3).decided(new Verdict.Rejected(reason), List.of(), promoted());
    }

    /** Returns an update of a caller without a client node: without a bundle, and with the digest of its payload. */
    public static Update direct() {
        Update update = saved(4);
        Action said = update.actions().getFirst();
        Action withDigest =
                new Action(said.name(), said.payload(), PayloadDigest.of(Objects.requireNonNull(said.payload())));
        return new Update(
                        update.id(),
                        "carl",
                        "http",
                        null,
                        Stamps.created(new Stamp(CREATED, "http")),
                        List.of(withDigest),
                        BASE,
                        Basis.NONE,
                        null,
                        List.of())
                .decided(new Verdict.Accepted(), update.events(), promoted());
    }

    /** A bundle of two. */
    public static Bundle bundle() {
        return new Bundle("alice", "laptop", 4, BUNDLE, MODEL, LOG, CREATED.plusSeconds(5), List.of(sent(1), sent(2)));
    }

    private static UUID id(int n) {
        return new UUID(0x0195_5000_0000_7000L, 0x8000_0000_0000_0000L + n);
    }

    private static Action action(String payload) {
        return new Action(new MessageName("stockroom.IssueStock", "1"), Payload.ofJson(payload));
    }

    private static Event issued(int n, String payload) {
        return new Event(
                id(n),
                new MessageName("stockroom.StockIssued", "1"),
                CREATED,
                Set.of(new Tag("item", "85123A")),
                Payload.ofJson(payload),
                Map.of());
    }

    private static Stamp promoted() {
        return new Stamp(CREATED.plusSeconds(9), "promoter-1");
    }
}
