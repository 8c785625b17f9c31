package io.dualstore.hostile;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.update.ModelVersion;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A device whose owner writes what they like into their own outbox, and knows the format well. All ids and texts follow from a seed. The
 * actions are those of the stockroom.
 */
public final class HostileDevice {

    private static final String CREATED = "2026-04-30T08:15:00Z";

    private final BucketLayout layout;
    private final UUID logId;
    private final ModelVersion model;
    private final String user;
    private final String device;
    private final Random random;
    private long number;

    /**
     * @param firstNumber of the bundle that the device is to send next
     * @param seed decides everything that looks random
     */
    public HostileDevice(
            BucketLayout layout,
            UUID logId,
            ModelVersion model,
            String user,
            String device,
            long firstNumber,
            long seed) {
        this.layout = layout;
        this.logId = logId;
        this.model = model;
        this.user = user;
        this.device = device;
        this.random = new Random(seed);
        this.number = firstNumber;
    }

    BucketLayout layout() {
        return layout;
    }

    UUID logId() {
        return logId;
    }

    /** Who owns it. */
    public String user() {
        return user;
    }

    /** Its name, as in its keys. */
    public String device() {
        return device;
    }

    Random random() {
        return random;
    }

    /** Another device of the same user, which nobody has heard of. */
    HostileDevice another(String name) {
        return new HostileDevice(layout, logId, model, user, name, 0, random.nextLong());
    }

    UUID id() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** The key of the next bundle. */
    BundleKey nextKey() {
        return new BundleKey(user, device, number++, id());
    }

    /** The next bundle, without an update. */
    RawBundle bundle() {
        return bundle(nextKey());
    }

    RawBundle bundle(BundleKey key) {
        return new RawBundle(
                layout,
                key,
                new RawJson()
                        .and("format", "1")
                        .and("user", RawJson.text(user))
                        .and("device", RawJson.text(device))
                        .and("number", Long.toString(key.number()))
                        .and("id", RawJson.text(key.id()))
                        .and(
                                "model",
                                new RawJson()
                                        .and("name", RawJson.text(model.name()))
                                        .and("version", RawJson.text(model.version()))
                                        .toString())
                        .and("logId", RawJson.text(logId))
                        .and("created", RawJson.text(CREATED)));
    }

    /** A well-formed update that registers an item of its own. */
    RawJson update() {
        return update(List.of(register(item())));
    }

    RawJson update(List<String> actions) {
        return new RawJson()
                .and("id", RawJson.text(id()))
                .and("user", RawJson.text(user))
                .and("device", RawJson.text(device))
                .and("stamps", "{\"created\":{\"at\":\"" + CREATED + "\",\"where\":" + RawJson.text(device) + "}}")
                .and("actions", RawJson.array(actions))
                .and("base", base(-1, logId.toString()))
                .and("events", "[]");
    }

    /** A stock code that nobody else uses. */
    String item() {
        return "M" + Long.toHexString(random.nextLong() & 0xFFFF_FFFFFFL);
    }

    static String base(long sequence, String hash) {
        return "{\"sequence\":" + sequence + ",\"hash\":" + RawJson.text(hash) + "}";
    }

    static String register(String item) {
        return action("RegisterItem", "{\"code\":" + RawJson.text(item) + ",\"description\":\"Lamp\"}");
    }

    static String receive(String item, long quantity) {
        return action("ReceiveStock", "{\"code\":" + RawJson.text(item) + ",\"quantity\":" + quantity + "}");
    }

    static String issue(String item, long quantity) {
        return action("IssueStock", "{\"code\":" + RawJson.text(item) + ",\"quantity\":" + quantity + "}");
    }

    static String action(String name, String payload) {
        return message("stockroom." + name, "1", payload).toString();
    }

    static RawJson message(String name, String version, String payload) {
        return new RawJson()
                .and("name", RawJson.text(name))
                .and("version", RawJson.text(version))
                .and("payload", payload);
    }

    /** An event of the stockroom, for a bundle that claims that it happened. */
    RawJson event(String name, String item, String payload) {
        return new RawJson()
                .and("id", RawJson.text(id()))
                .and("name", RawJson.text("stockroom." + name))
                .and("version", "\"1\"")
                .and("time", RawJson.text(CREATED))
                .and("tags", "{\"item\":[" + RawJson.text(item) + "]}")
                .and("payload", payload);
    }

    /** A bundle of one update of these actions. */
    HostileObject acts(String... actions) {
        return sends(update(List.of(actions)));
    }

    /** A bundle that claims that its only action made this event happen. */
    HostileObject claims(RawJson event) {
        return sends(update().with("events", "[" + event + "]"));
    }

    /** A bundle of one update. */
    HostileObject sends(RawJson update) {
        return bundle().line(update).object();
    }
}
