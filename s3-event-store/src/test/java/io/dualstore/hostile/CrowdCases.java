package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.LARGE;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.HostileCase.objectsOf;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.HELD;
import static io.dualstore.hostile.Treatment.IGNORED;
import static io.dualstore.hostile.Treatment.REJECTED;
import static io.dualstore.hostile.Treatment.SETTLED;

import io.dualstore.log.store.BucketLayout.BundleKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Objects that are harmless one by one: many of them, large ones, out of order, under several keys. */
final class CrowdCases {

    private static final int MIB = 1 << 20;

    private CrowdCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("gap-of-numbers", HELD, device -> {
                    device.nextKey();
                    return device.sends(device.update());
                }),
                objectsOf("other-bundles-under-one-number", DECIDED, device -> {
                    long number = device.nextKey().number();
                    return repeated(
                            5,
                            i -> device.bundle(new BundleKey(device.user(), device.device(), number, device.id()))
                                    .line(device.update())
                                    .object());
                }),
                objectsOf("copies-under-other-ids", SETTLED, device -> {
                    HostileObject bundle = device.sends(device.update());
                    return repeated(5, i -> i == 0 ? bundle : device.bundle().stored(bundle.body()));
                }),
                objectsOf("copies-in-other-devices", SETTLED, device -> {
                    HostileObject bundle = device.sends(device.update());
                    return repeated(5, i -> device.another("copy-" + i).bundle().stored(bundle.body()));
                }),
                objectsOf("one-update-in-several-bundles", DECIDED, device -> {
                    RawJson update = device.update();
                    return repeated(5, i -> device.sends(update));
                }),
                objectsOf("one-id-for-different-updates", DECIDED, device -> {
                    String id = RawJson.text(device.id());
                    return repeated(5, i -> device.sends(device.update().with("id", id)));
                }),
                objectsOf(
                        "unreadable-in-a-row",
                        REJECTED,
                        device -> repeated(20, i -> device.bundle().stored(RawBundle.utf8("FORGED")))),
                objectsOf(
                        "500-devices-of-one-user",
                        DECIDED,
                        device -> repeated(500, i -> {
                            HostileDevice another = device.another("invented-" + i);
                            return another.sends(another.update());
                        }),
                        LARGE),
                objectsOf(
                        "400-devices-that-wait",
                        HELD,
                        device -> repeated(400, i -> {
                            HostileDevice another = device.another("waiting-" + i);
                            another.nextKey();
                            return another.sends(another.update());
                        }),
                        LARGE),
                objectsOf(
                        "500-tiny-bundles",
                        DECIDED,
                        device -> repeated(500, i -> device.sends(device.update())),
                        LARGE),
                objectsOf(
                        "1,200-foreign-keys",
                        IGNORED,
                        device -> repeated(
                                1_200,
                                i -> new HostileObject(
                                        device.layout().outbox(device.user(), device.device()) + "foreign-" + i,
                                        new byte[0])),
                        LARGE),
                objectsOf(
                        "refused-updates-by-the-thousand",
                        DECIDED,
                        device -> repeated(3, i -> refused(device, 500)),
                        LARGE),
                objectsOf(
                        "bundles-of-8-megabytes", SETTLED, device -> repeated(16, i -> incompressible(device)), LARGE));
    }

    private static List<HostileObject> repeated(int count, IntFunction<HostileObject> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    private static HostileObject refused(HostileDevice device, int count) {
        return device.bundle()
                .lines(IntStream.range(0, count)
                        .mapToObj(i -> device.update(List.of(HostileDevice.issue(device.item(), 1))))
                        .toList())
                .object();
    }

    /** Nearly as large as a stored bundle may be. */
    private static HostileObject incompressible(HostileDevice device) {
        List<RawJson> updates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            updates.add(device.update().and("more", RawJson.text(noise(device.random(), 7 * MIB / 2 - 1_024))));
        }
        return device.bundle().lines(updates).object();
    }

    private static String noise(Random random, int length) {
        byte[] bytes = new byte[length / 4 * 3];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
