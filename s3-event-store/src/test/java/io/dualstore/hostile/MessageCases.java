package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.LARGE;
import static io.dualstore.hostile.HostileCase.Trait.NEEDS_UPCASTERS;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.HostileDevice.action;
import static io.dualstore.hostile.HostileDevice.issue;
import static io.dualstore.hostile.HostileDevice.message;
import static io.dualstore.hostile.HostileDevice.receive;
import static io.dualstore.hostile.HostileDevice.register;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.HELD;
import static io.dualstore.hostile.Treatment.REJECTED;
import static io.dualstore.hostile.Treatment.SETTLED;

import java.util.List;

/** Actions and events that no client would send: unknown ones, and what those that are known hold. */
public final class MessageCases {

    /** A version of the stockroom's messages that came before the first, for models with upcasters. */
    public static final String OLD_VERSION = "0";

    private MessageCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("unknown-action", HELD, device -> device.acts(action("BlowUp", "{}"))),
                object(
                        "unknown-version-of-an-action",
                        HELD,
                        device -> device.acts(
                                message("stockroom.RegisterItem", "77", "{}").toString())),
                object(
                        "class-name-as-action",
                        HELD,
                        device -> device.acts(
                                message("java.lang.Runtime", "1", "{}").toString())),
                object("unknown-event", HELD, device -> device.claims(device.event("WallBuilt", "A", "{}"))),
                object(
                        "action-name-with-line-breaks",
                        REJECTED,
                        device -> device.acts(
                                message("stock\nFORGED line", "1", "{}").toString())),
                object(
                        "action-name-written-backwards",
                        HELD,
                        device -> device.acts(message("stockroom.\u202eFORGED\u2066\u0085FORGED", "1", "{}")
                                .toString())),
                object(
                        "action-name-of-200-characters",
                        HELD,
                        device ->
                                device.acts(message("n".repeat(200), "1", "{}").toString())),
                object(
                        "action-name-of-201-characters",
                        REJECTED,
                        device ->
                                device.acts(message("n".repeat(201), "1", "{}").toString())),
                object(
                        "action-without-payload",
                        DECIDED,
                        device -> device.acts("{\"name\":\"stockroom.RegisterItem\",\"version\":\"1\"}")),
                object("action-payload-is-null", DECIDED, device -> device.acts(action("RegisterItem", "null"))),
                object("action-payload-is-an-array", DECIDED, device -> device.acts(action("RegisterItem", "[]"))),
                object("action-payload-is-a-number", DECIDED, device -> device.acts(action("RegisterItem", "1"))),
                object(
                        "action-payload-names-a-class",
                        DECIDED,
                        device -> device.acts(
                                action("RegisterItem", "{\"@class\":\"java.lang.Runtime\",\"code\":[\"A\"]}"))),
                object("quantity-is-negative", DECIDED, device -> device.acts(receive(device.item(), -1))),
                object("quantity-is-the-largest", DECIDED, device -> {
                    String item = device.item();
                    return device.acts(register(item), receive(item, Long.MAX_VALUE), receive(item, Long.MAX_VALUE));
                }),
                object(
                        "text-of-4-million-characters",
                        SETTLED,
                        device -> device.acts(register("x".repeat(4_000_000))),
                        LARGE),
                object(
                        "line-breaks-of-3.9-million-characters",
                        SETTLED,
                        device -> device.acts(register("\nFORGED line".repeat(300_000))),
                        LARGE),
                object(
                        "refusal-that-quotes-line-breaks",
                        DECIDED,
                        device -> device.acts(issue("A\r\nFORGED line\u001b[2J\u202e\u0085FORGED\u2028FORGED", 1))),
                object(
                        "refusal-that-quotes-a-long-text",
                        DECIDED,
                        device -> device.acts(issue("\nFORGED".repeat(60_000), 1))),
                object(
                        "error-that-quotes-line-breaks",
                        DECIDED,
                        device -> device.acts(
                                action("RegisterItem", "{\"code\":[\"A\\nFORGED line\"],\"FORGED\\nFORGED\":1}"))),
                object(
                        "unreadable-that-quotes-line-breaks",
                        REJECTED,
                        device -> device.sends(
                                device.update().with("base", "{\"a\\r\\nFORGED line\":{\"sequence\":[]}}"))),
                object(
                        "unreadable-in-a-field-of-60,000-characters",
                        REJECTED,
                        device -> device.sends(device.update()
                                .with("events", "[{\"tags\":{" + RawJson.text("\nFORGED".repeat(6_000)) + ":1}}]"))),
                object(
                        "events-that-never-happened",
                        DECIDED,
                        device ->
                                device.claims(device.event("StockReceived", device.item(), "{\"quantity\":1000000}"))),
                object(
                        "event-payload-is-an-array",
                        DECIDED,
                        device -> device.claims(device.event("ItemRegistered", device.item(), "[]"))),
                object("old-event-is-an-array", DECIDED, device -> old(device, "[]"), NEEDS_UPCASTERS),
                object("old-event-is-null", DECIDED, device -> old(device, "null"), NEEDS_UPCASTERS),
                object("old-event-is-empty", DECIDED, device -> old(device, "{}"), NEEDS_UPCASTERS),
                object(
                        "old-event-has-a-number-for-a-text",
                        DECIDED,
                        device -> old(device, "{\"item\":42}"),
                        NEEDS_UPCASTERS),
                object(
                        "old-event-has-a-number-without-measure",
                        DECIDED,
                        device -> old(device, "{\"item\":\"A\",\"quantity\":1e999999999}"),
                        NEEDS_UPCASTERS),
                object(
                        "old-action-is-empty",
                        DECIDED,
                        device -> device.acts(message("stockroom.ReceiveStock", OLD_VERSION, "{}")
                                .toString()),
                        NEEDS_UPCASTERS),
                object("one-update-twice-in-a-bundle", DECIDED, device -> {
                    RawJson update = device.update();
                    return device.bundle().line(update).line(update).object();
                }));
    }

    private static HostileObject old(HostileDevice device, String payload) {
        return device.claims(
                device.event("StockReceived", device.item(), payload).with("version", RawJson.text(OLD_VERSION)));
    }
}
