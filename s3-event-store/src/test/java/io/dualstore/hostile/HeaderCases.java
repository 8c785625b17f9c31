package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.HELD;
import static io.dualstore.hostile.Treatment.REJECTED;

import java.util.List;

/** Well-formed bundles that claim to be something else, or to come from somewhere else. */
final class HeaderCases {

    private static final String SOME_HASH = "0123456789abcdef".repeat(4);

    private HeaderCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("header-names-another-user", REJECTED, device -> header(device, "user", "\"ann\"")),
                object("header-names-another-device", REJECTED, device -> header(device, "device", "\"another\"")),
                object("header-names-another-number", REJECTED, device -> header(device, "number", "4711")),
                object(
                        "header-names-another-bundle",
                        REJECTED,
                        device -> header(device, "id", RawJson.text(device.id()))),
                object("number-is-negative", REJECTED, device -> header(device, "number", "-1")),
                object("number-is-a-fraction", REJECTED, device -> header(device, "number", "0.0")),
                object("number-has-an-exponent", REJECTED, device -> header(device, "number", "0e0")),
                object("number-is-a-string", REJECTED, device -> header(device, "number", "\"0\"")),
                object("number-of-thirty-digits", REJECTED, device -> header(device, "number", "9".repeat(30))),
                object("id-is-short", REJECTED, device -> header(device, "id", "\"1-1-1-1-1\"")),
                object("format-is-missing", REJECTED, device -> {
                    RawBundle bundle = device.bundle();
                    bundle.header().without("format");
                    return bundle.line(device.update()).object();
                }),
                object("format-zero", REJECTED, device -> header(device, "format", "0")),
                object("format-is-a-string", REJECTED, device -> header(device, "format", "\"1\"")),
                object("newer-format", HELD, device -> header(device, "format", "2")),
                object("largest-format", HELD, device -> header(device, "format", Long.toString(Long.MAX_VALUE))),
                object("newer-format-of-other-content", HELD, device -> {
                    RawBundle bundle = device.bundle();
                    return bundle.stored(Frames.one(RawBundle.utf8("{\"format\":99}\nnot JSON at all\n")));
                }),
                object("newer-model", HELD, device -> header(device, "model", model("stockroom", "2"))),
                object(
                        "model-version-of-4,000-digits",
                        REJECTED,
                        device -> header(device, "model", model("stockroom", "9".repeat(4_000)))),
                object("another-model", HELD, device -> header(device, "model", model("chess", "1"))),
                object(
                        "model-name-of-60,000-characters",
                        REJECTED,
                        device -> header(device, "model", model("m".repeat(60_000), "1"))),
                object(
                        "model-name-with-line-breaks",
                        HELD,
                        device -> header(device, "model", model("stock\r\nFORGED line\u001b[31m\u202e", "1"))),
                object("another-data-set", HELD, device -> header(device, "logId", RawJson.text(device.id()))),
                object(
                        "created-in-the-year-billion",
                        REJECTED,
                        device -> header(device, "created", "\"+999999999-12-31T23:59:59Z\"")),
                object("created-is-no-time", REJECTED, device -> header(device, "created", "\"yesterday\"")),
                object(
                        "created-of-60,000-characters",
                        REJECTED,
                        device -> header(device, "created", RawJson.text("2".repeat(60_000)))),
                object("base-of-another-log", HELD, device -> based(device, 0, SOME_HASH)),
                object("base-ahead-of-the-log", HELD, device -> based(device, 1_000_000, SOME_HASH)),
                object("base-at-the-largest-sequence", HELD, device -> based(device, Long.MAX_VALUE, SOME_HASH)),
                object("base-before-the-first", REJECTED, device -> based(device, -2, SOME_HASH)),
                object("hash-of-wrong-form", REJECTED, device -> based(device, 0, "FORGED\nline")),
                object("hash-of-60,000-characters", REJECTED, device -> based(device, 0, "f".repeat(60_000))),
                object(
                        "update-names-another-user",
                        REJECTED,
                        device -> device.sends(device.update().with("user", "\"ann\""))),
                object(
                        "update-names-another-device",
                        REJECTED,
                        device -> device.sends(device.update().with("device", "\"another\""))),
                object(
                        "update-names-another-bundle",
                        DECIDED,
                        device -> device.sends(device.update()
                                .and("bundle", "{\"number\":7,\"id\":" + RawJson.text(device.id()) + "}"))),
                object(
                        "update-brings-its-verdict",
                        DECIDED,
                        device -> device.sends(device.update(List.of(HostileDevice.issue(device.item(), 1)))
                                .and("verdict", "{\"word\":\"accepted\"}"))),
                object("update-without-actions", REJECTED, device -> device.sends(device.update(List.of()))));
    }

    private static HostileObject header(HostileDevice device, String field, String value) {
        return device.bundle().header(field, value).line(device.update()).object();
    }

    private static HostileObject based(HostileDevice device, long sequence, String hash) {
        return device.sends(device.update().with("base", HostileDevice.base(sequence, hash)));
    }

    private static String model(String name, String version) {
        return "{\"name\":" + RawJson.text(name) + ",\"version\":" + RawJson.text(version) + "}";
    }
}
