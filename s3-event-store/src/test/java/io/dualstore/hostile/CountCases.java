package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.LARGE;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.RawJson.array;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.REJECTED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How many and how long: exactly as much as {@code docs/FORMAT.md} lets readers read in a bundle, one more, and far more. */
final class CountCases {

    private static final int UPDATES = 32_768;
    private static final int ACTIONS = 50_000;
    private static final int BASIS = 65_536;
    private static final int TAGS = 1_000;
    private static final int METADATA = 1_000;
    private static final int NAME = 200;
    private static final int DEPTH = 100;
    private static final int UPDATE_BYTES = 4 << 20;
    private static final int CONTENT_BYTES = 17 << 20;

    /** Two texts of equal hash code; so have all that are made of as many of these. */
    private static final List<String> SAME_HASH = List.of("Aa", "BB");

    private CountCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("500-refused-updates", DECIDED, device -> refusedUpdates(device, 500)),
                object("most-updates", DECIDED, device -> oneUpdateRepeated(device, UPDATES), LARGE),
                object("one-update-too-many", REJECTED, device -> oneUpdateRepeated(device, UPDATES + 1), LARGE),
                object("8,000-actions-on-one-entity", DECIDED, device -> actions(device, 8_000), LARGE),
                object("most-actions", DECIDED, device -> emptyActions(device, ACTIONS), LARGE),
                object("one-action-too-many", REJECTED, device -> emptyActions(device, ACTIONS + 1), LARGE),
                object("25,000-events", DECIDED, device -> events(device, 25_000), LARGE),
                object("100,000-events", REJECTED, device -> events(device, 100_000), LARGE),
                object("largest-basis", DECIDED, device -> basis(device, randomIds(device, BASIS)), LARGE),
                object("basis-one-too-large", REJECTED, device -> basis(device, randomIds(device, BASIS + 1)), LARGE),
                object("basis-of-100,000", REJECTED, device -> basis(device, randomIds(device, 100_000)), LARGE),
                object("basis-of-equal-hash-codes", DECIDED, device -> basis(device, sameHashIds(50_000)), LARGE),
                object("basis-of-one-id-50,000-times", DECIDED, CountCases::repeatedBasis, LARGE),
                object("most-tags", DECIDED, device -> tags(device, sameHash(TAGS))),
                object("one-tag-too-many", REJECTED, device -> tags(device, sameHash(TAGS + 1))),
                object("32,768-tags-of-one-hash-code", REJECTED, device -> tags(device, sameHash(1 << 15)), LARGE),
                object("most-metadata", DECIDED, device -> metadata(device, sameHash(METADATA))),
                object("one-metadata-too-many", REJECTED, device -> metadata(device, sameHash(METADATA + 1))),
                object("32,768-metadata-of-one-hash-code", REJECTED, CountCases::muchMetadata, LARGE),
                object("32,768-payload-fields-of-one-hash-code", DECIDED, CountCases::payloadFields, LARGE),
                object("longest-where", DECIDED, device -> where(device, NAME)),
                object("where-one-too-long", REJECTED, device -> where(device, NAME + 1)),
                object("deepest-nesting", DECIDED, device -> nested(device, DEPTH - 1)),
                object("nesting-one-too-deep", REJECTED, device -> nested(device, DEPTH)),
                object("largest-update", DECIDED, device -> padded(device, UPDATE_BYTES), LARGE),
                object("update-one-byte-too-large", REJECTED, device -> padded(device, UPDATE_BYTES + 1), LARGE),
                object("most-content", DECIDED, device -> content(device, CONTENT_BYTES), LARGE),
                object("one-byte-too-much-content", REJECTED, device -> content(device, CONTENT_BYTES + 1), LARGE));
    }

    private static HostileObject refusedUpdates(HostileDevice device, int count) {
        RawBundle bundle = device.bundle();
        IntStream.range(0, count)
                .forEach(i -> bundle.line(device.update(List.of(HostileDevice.issue(device.item(), 1)))));
        return bundle.object();
    }

    private static HostileObject oneUpdateRepeated(HostileDevice device, int count) {
        String update = device.update().toString();
        return device.bundle().lines(Collections.nCopies(count, update)).object();
    }

    private static HostileObject actions(HostileDevice device, int count) {
        String item = device.item();
        List<String> actions = new ArrayList<>();
        actions.add(HostileDevice.register(item));
        actions.addAll(Collections.nCopies(count - 1, HostileDevice.receive(item, 1)));
        return device.sends(device.update(actions));
    }

    /** As short as actions can be, so that all fit into a line. */
    private static HostileObject emptyActions(HostileDevice device, int count) {
        String action = "{\"name\":\"stockroom.ReceiveStock\",\"version\":\"1\"}";
        return device.sends(device.update(Collections.nCopies(count, action)));
    }

    private static HostileObject events(HostileDevice device, int count) {
        String event = new RawJson()
                .and("id", RawJson.text(device.id()))
                .and("name", "\"stockroom.StockIssued\"")
                .and("version", "\"1\"")
                .and("time", "\"2026-04-30T08:15:00Z\"")
                .and("tags", "{}")
                .and("payload", "1")
                .toString();
        return device.sends(device.update().with("events", array(Collections.nCopies(count, event))));
    }

    /** Its outcome differs from what it claims, so a promoter asks what became of each. */
    private static HostileObject basis(HostileDevice device, List<UUID> basis) {
        return device.sends(device.update()
                .and(
                        "basis",
                        array(List.of("{\"updates\":"
                                + array(basis.stream().map(RawJson::text).toList()) + "}"))));
    }

    private static HostileObject repeatedBasis(HostileDevice device) {
        return basis(device, Collections.nCopies(50_000, device.id()));
    }

    private static List<UUID> randomIds(HostileDevice device, int count) {
        return IntStream.range(0, count).mapToObj(i -> device.id()).toList();
    }

    private static List<UUID> sameHashIds(int count) {
        return LongStream.range(0, count).mapToObj(i -> new UUID(i, i)).toList();
    }

    private static HostileObject tags(HostileDevice device, List<String> values) {
        List<String> quoted = values.stream().map(RawJson::text).toList();
        return device.claims(device.event("StockReceived", "A", "{}").with("tags", "{\"item\":" + array(quoted) + "}"));
    }

    private static HostileObject metadata(HostileDevice device, List<String> names) {
        return device.claims(device.event("StockReceived", "A", "{}").and("metadata", fields(names)));
    }

    private static HostileObject muchMetadata(HostileDevice device) {
        return metadata(device, sameHash(1 << 15));
    }

    private static HostileObject payloadFields(HostileDevice device) {
        return device.acts(HostileDevice.action("RegisterItem", fields(sameHash(1 << 15))));
    }

    private static HostileObject where(HostileDevice device, int length) {
        return device.sends(device.update()
                .with(
                        "stamps",
                        "{\"created\":{\"at\":\"2026-04-30T08:15:00Z\",\"where\":\"" + "w".repeat(length) + "\"}}"));
    }

    /** An unknown field that is so deep within the line's own object. */
    private static HostileObject nested(HostileDevice device, int depth) {
        return device.sends(device.update().and("more", "[".repeat(depth) + "]".repeat(depth)));
    }

    private static HostileObject padded(HostileDevice device, int bytes) {
        return device.sends(padded(device.update(), bytes));
    }

    private static RawJson padded(RawJson update, int bytes) {
        int rest = bytes - RawBundle.utf8(update.and("more", "\"\"").toString()).length;
        return update.with("more", RawJson.text("x".repeat(rest)));
    }

    private static HostileObject content(HostileDevice device, int bytes) {
        RawBundle bundle = device.bundle();
        int each = UPDATE_BYTES / 2;
        int rest = bytes - bundle.content().length;
        for (; rest > 2 * each; rest -= each) {
            bundle.line(padded(device.update(), each - 1));
        }
        return bundle.line(padded(device.update(), rest - 1)).object();
    }

    /** So many different texts of one hash code. */
    private static List<String> sameHash(int count) {
        List<String> texts = List.of("");
        while (texts.size() < count) {
            texts = texts.stream()
                    .flatMap(text -> SAME_HASH.stream().map(more -> text + more))
                    .toList();
        }
        return texts.subList(0, count);
    }

    private static String fields(List<String> names) {
        RawJson object = new RawJson();
        names.forEach(name -> object.and(name, "\"1\""));
        return object.toString();
    }
}
