package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.NEEDS_ANY_KEY;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.Treatment.HELD;
import static io.dualstore.hostile.Treatment.IGNORED;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import java.util.List;

/** Keys in the outbox that no client would choose. */
final class KeyCases {

    private static final int LONGEST_KEY = 1_024;

    private KeyCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("key-without-number", IGNORED, device -> named(device, device.id() + BucketLayout.SUFFIX)),
                object("key-without-id", IGNORED, device -> named(device, "0".repeat(19) + BucketLayout.SUFFIX)),
                object("key-without-ending", IGNORED, device -> named(device, "0".repeat(19) + "-" + device.id())),
                object(
                        "key-with-18-digits",
                        IGNORED,
                        device -> named(device, "0".repeat(18) + "-" + device.id() + BucketLayout.SUFFIX)),
                object(
                        "key-with-20-digits",
                        IGNORED,
                        device -> named(device, "0".repeat(20) + "-" + device.id() + BucketLayout.SUFFIX)),
                object(
                        "key-with-a-number-beyond-a-long",
                        IGNORED,
                        device -> named(device, "9".repeat(19) + "-" + device.id() + BucketLayout.SUFFIX)),
                object(
                        "key-with-digits-of-another-script",
                        IGNORED,
                        device -> named(device, "\u0663".repeat(19) + "-" + device.id() + BucketLayout.SUFFIX)),
                object(
                        "key-with-an-id-in-capitals",
                        IGNORED,
                        device -> named(
                                device,
                                "0".repeat(19) + "-ABCDEF00"
                                        + device.id().toString().substring(8) + BucketLayout.SUFFIX)),
                object(
                        "key-with-the-largest-number",
                        HELD,
                        device -> device.bundle(
                                        new BundleKey(device.user(), device.device(), Long.MAX_VALUE, device.id()))
                                .line(device.update())
                                .object()),
                object("deep-key", IGNORED, device -> named(device, "a/".repeat(60) + "b")),
                object("key-with-percent-signs", IGNORED, device -> named(device, "%2e%2e%2f%00-100%")),
                object("key-with-emoji", IGNORED, device -> named(device, "\ud83d\ude00\ud83d\udca3")),
                object("key-with-spaces-and-quotes", IGNORED, device -> named(device, "a b\"c'd<e>&f")),
                object("key-with-a-line-break", IGNORED, device -> named(device, "a\nFORGED line"), NEEDS_ANY_KEY),
                object(
                        "key-with-control-characters",
                        IGNORED,
                        device -> named(device, "a\u001b[31m\u0007\u202eb"),
                        NEEDS_ANY_KEY),
                object("key-with-dots", IGNORED, device -> named(device, "../../../shared/log/0"), NEEDS_ANY_KEY),
                object("key-with-empty-names", IGNORED, device -> named(device, "//" + device.id()), NEEDS_ANY_KEY),
                object(
                        "key-of-1,024-bytes",
                        IGNORED,
                        device -> {
                            String begin = named(device, "").key();
                            return named(device, "k".repeat(LONGEST_KEY - begin.length()));
                        },
                        NEEDS_ANY_KEY),
                object(
                        "user-name-with-a-space",
                        IGNORED,
                        device -> new HostileObject(
                                device.layout().outbox() + "a b/c/" + "0".repeat(19) + "-" + device.id()
                                        + BucketLayout.SUFFIX,
                                device.sends(device.update()).body())),
                object(
                        "object-beside-the-devices",
                        IGNORED,
                        device -> new HostileObject(
                                device.layout().outbox() + "object-" + device.id(), RawBundle.utf8("FORGED"))));
    }

    /** An ordinary bundle under another name in the folder of its device. */
    private static HostileObject named(HostileDevice device, String name) {
        HostileObject bundle = device.sends(device.update());
        return new HostileObject(device.layout().outbox(device.user(), device.device()) + name, bundle.body());
    }
}
