package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.LARGE;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.REJECTED;
import static io.dualstore.hostile.Treatment.SETTLED;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines whose JSON is odd: what is no JSON, what readers understand in different ways, what has no end. */
final class JsonCases {

    private static final String PLACE = "PLACE";

    private JsonCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("update-is-a-number", REJECTED, device -> line(device, "42")),
                object("update-is-an-array", REJECTED, device -> line(device, "[" + device.update() + "]")),
                object("update-is-null", REJECTED, device -> line(device, "null")),
                object("update-is-cut-off", REJECTED, device -> {
                    String update = device.update().toString();
                    return line(device, update.substring(0, update.length() / 2));
                }),
                object(
                        "two-objects-on-a-line",
                        REJECTED,
                        device -> line(device, device.update() + " " + device.update())),
                object("header-is-an-array", REJECTED, device -> {
                    RawBundle bundle = device.bundle();
                    return bundle.stored(Frames.one(RawBundle.utf8("[" + bundle.header() + "]\n" + device.update())));
                }),
                object("header-field-twice", REJECTED, device -> {
                    RawBundle bundle = device.bundle();
                    bundle.header().and("user", "\"ann\"");
                    return bundle.line(device.update()).object();
                }),
                object(
                        "update-field-twice",
                        REJECTED,
                        device -> device.sends(device.update().and("user", "\"ann\""))),
                object("payload-field-twice", SETTLED, device -> described(device, "\"Lamp\",\"code\":\"ANOTHER\"")),
                object(
                        "field-is-null",
                        REJECTED,
                        device -> device.sends(device.update().with("actions", "null"))),
                object(
                        "field-is-missing",
                        REJECTED,
                        device -> device.sends(device.update().without("stamps"))),
                object(
                        "payload-a-hundred-thousand-arrays-deep",
                        REJECTED,
                        device -> described(device, "[".repeat(100_000) + "]".repeat(100_000))),
                object("payload-of-open-arrays", REJECTED, device -> described(device, "[".repeat(100_000))),
                object(
                        "unknown-field-a-thousand-objects-deep",
                        REJECTED,
                        device -> device.sends(
                                device.update().and("more", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)))),
                object("three-hundred-thousand-unknown-fields", SETTLED, JsonCases::unknownFields, LARGE),
                object(
                        "field-name-of-60,000-characters",
                        REJECTED,
                        device -> device.sends(device.update().and("n".repeat(60_000), "1"))),
                object("not-a-number", REJECTED, device -> received(device, "NaN")),
                object("infinity", REJECTED, device -> received(device, "-Infinity")),
                object("number-with-leading-zeros", REJECTED, device -> received(device, "007")),
                object("number-in-hex", REJECTED, device -> received(device, "0x10")),
                object("number-1e999999999", DECIDED, device -> received(device, "1e999999999")),
                object("number-1e-999999999", DECIDED, device -> received(device, "1e-999999999")),
                object("number-of-a-million-digits", SETTLED, device -> received(device, "7".repeat(1_000_000))),
                object("number-beyond-a-long", DECIDED, device -> received(device, "9223372036854775808")),
                object("submitted-number-1e999999999", DECIDED, JsonCases::hugeSubmittedNumber),
                object("single-quotes", REJECTED, device -> described(device, "'Lamp'")),
                object("comment", REJECTED, device -> described(device, "/* none */ \"Lamp\"")),
                object("trailing-comma", REJECTED, device -> described(device, "\"Lamp\",")),
                object("null-character-unescaped", REJECTED, device -> described(device, "\"La\0mp\"")),
                object("null-character-escaped", DECIDED, device -> described(device, "\"La\\u0000mp\"")),
                object("bad-utf-8", REJECTED, device -> inPlace(device, 0xC3, 0x28)),
                object("overlong-utf-8", REJECTED, device -> inPlace(device, 0xC0, 0xAF)),
                object("surrogate-in-utf-8", REJECTED, device -> inPlace(device, 0xED, 0xA0, 0xBD)),
                object("code-point-beyond-unicode", REJECTED, device -> inPlace(device, 0xF4, 0x90, 0x80, 0x80)),
                object("lone-surrogate-in-a-payload", REJECTED, device -> described(device, "\"A\\ud83d\"")),
                object(
                        "lone-surrogate-in-a-stock-code",
                        REJECTED,
                        device -> device.sends(device.update(List.of(HostileDevice.register("A\ud83d"))))),
                object("lone-surrogates-in-tags", REJECTED, JsonCases::surrogatesInTags),
                object(
                        "lone-surrogate-in-a-header",
                        REJECTED,
                        device -> device.bundle()
                                .header("device", "\"A\\ud83d\"")
                                .line(device.update())
                                .object()),
                object(
                        "lone-surrogate-in-a-field-name",
                        REJECTED,
                        device -> device.sends(device.update().and("A\ud83d", "1"))));
    }

    private static HostileObject line(HostileDevice device, String line) {
        return device.bundle().line(line).object();
    }

    private static HostileObject described(HostileDevice device, String description) {
        return device.sends(device.update(List.of(HostileDevice.action(
                "RegisterItem",
                "{\"code\":" + RawJson.text(device.item()) + ",\"description\":" + description + "}"))));
    }

    private static HostileObject received(HostileDevice device, String quantity) {
        return device.sends(device.update(List.of(HostileDevice.action(
                "ReceiveStock", "{\"code\":" + RawJson.text(device.item()) + ",\"quantity\":" + quantity + "}"))));
    }

    /** The comparison of events reads both numbers, as decimals. */
    private static HostileObject hugeSubmittedNumber(HostileDevice device) {
        String item = device.item();
        return device.sends(device.update(List.of(HostileDevice.register(item), HostileDevice.receive(item, 1)))
                .with(
                        "events",
                        RawJson.array(List.of(
                                device.event(
                                                "ItemRegistered",
                                                item,
                                                "{\"code\":" + RawJson.text(item) + ",\"description\":\"Lamp\"}")
                                        .toString(),
                                device.event(
                                                "StockReceived",
                                                item,
                                                "{\"code\":" + RawJson.text(item)
                                                        + ",\"quantity\":1e999999999,\"reference\":null}")
                                        .toString()))));
    }

    private static HostileObject unknownFields(HostileDevice device) {
        RawJson update = device.update();
        for (int i = 0; i < 300_000; i++) {
            update.and("f" + i, "1");
        }
        return device.sends(update);
    }

    /** Two tags that some programs take for one. */
    private static HostileObject surrogatesInTags(HostileDevice device) {
        RawJson event = device.event("StockReceived", device.item(), "{}")
                .with("tags", "{\"item\":[\"A\\ud800\",\"A\\ud801\"],\"\\udc00\":[\"B\"],\"\\udc01\":[\"B\"]}");
        return device.sends(device.update().with("events", "[" + event + "]"));
    }

    /** These bytes within a string. */
    private static HostileObject inPlace(HostileDevice device, int... bytes) {
        RawBundle bundle = device.bundle().line(device.update().and("more", RawJson.text(PLACE)));
        String[] around = new String(bundle.content(), StandardCharsets.UTF_8).split(PLACE, 2);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RawBundle.utf8(around[0]));
        for (int b : bytes) {
            content.write(b);
        }
        content.writeBytes(RawBundle.utf8(around[1]));
        return bundle.stored(Frames.one(content.toByteArray()));
    }
}
