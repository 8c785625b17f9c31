package io.dualstore.hostile;

import static io.dualstore.hostile.HostileCase.Trait.LARGE;
import static io.dualstore.hostile.HostileCase.object;
import static io.dualstore.hostile.RawBundle.utf8;
import static io.dualstore.hostile.Treatment.DECIDED;
import static io.dualstore.hostile.Treatment.REJECTED;
import static io.dualstore.hostile.Treatment.SETTLED;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Odd bytes: what is no zstd, what unpacks to too much, what is not lines. */
final class ContainerCases {

    private static final int MIB = 1 << 20;
    private static final int MOST_CONTENT = 32 * MIB;

    private ContainerCases() {}

    static List<HostileCase> all() {
        return List.of(
                object("empty-object", REJECTED, device -> device.bundle().stored(new byte[0])),
                object("no-zstd", REJECTED, device -> device.bundle().stored(utf8("{\"format\":1}\nFORGED line\n"))),
                object("truncated-frame", REJECTED, ContainerCases::truncatedFrame),
                object("wrong-checksum", REJECTED, ContainerCases::wrongChecksum),
                object("damaged-block", REJECTED, ContainerCases::damagedBlock),
                object("trailing-bytes", REJECTED, device -> around(device, new byte[0], utf8("FORGED"))),
                object("several-frames", DECIDED, device -> reframed(device, 100)),
                object("a-frame-for-each-byte", DECIDED, device -> reframed(device, 1)),
                object("a-hundred-thousand-empty-frames", SETTLED, ContainerCases::emptyFrames, LARGE),
                object(
                        "skippable-frame-first",
                        SETTLED,
                        device -> around(device, Frames.skippable(5, utf8("skip!")), new byte[0])),
                object(
                        "skippable-frame-alone",
                        REJECTED,
                        device -> device.bundle().stored(Frames.skippable(5, utf8("skip!")))),
                object(
                        "skippable-frame-of-four-gigabytes",
                        REJECTED,
                        device -> device.bundle().stored(Frames.skippable(-1, utf8("skip!")))),
                object("dictionary-frame", REJECTED, ContainerCases::dictionaryFrame),
                object("window-of-128-megabytes", REJECTED, device -> {
                    RawBundle bundle = device.bundle().line(device.update());
                    return bundle.stored(Frames.withWindow(bundle.content(), 27));
                }),
                object(
                        "frame-that-claims-a-terabyte",
                        REJECTED,
                        device -> device.bundle().stored(Frames.claiming(1L << 40))),
                object(
                        "frame-that-claims-more-than-a-long",
                        REJECTED,
                        device -> device.bundle().stored(Frames.claiming(-3))),
                object(
                        "bomb-that-says-its-size",
                        REJECTED,
                        device -> device.bundle().stored(Frames.one(new byte[2 * MOST_CONTENT])),
                        LARGE),
                object(
                        "bomb-that-hides-its-size",
                        REJECTED,
                        device -> device.bundle().stored(Frames.withoutSize(new byte[MIB], 512)),
                        LARGE),
                object("bomb-of-frames", REJECTED, ContainerCases::bombOfFrames, LARGE),
                object("millions-of-one-byte-lines", REJECTED, ContainerCases::oneByteLines, LARGE),
                object(
                        "millions-of-empty-lines",
                        REJECTED,
                        device -> device.bundle().stored(Frames.withoutSize(filled(MIB, '\n'), 16)),
                        LARGE),
                object("a-line-break-alone", REJECTED, device -> device.bundle().stored(Frames.one(utf8("\n")))),
                object("a-line-of-31-megabytes", REJECTED, ContainerCases::hugeLine, LARGE),
                object("a-header-of-31-megabytes", REJECTED, ContainerCases::hugeHeader, LARGE),
                object("carriage-returns", SETTLED, device -> edited(device, text -> text.replace("\n", "\r\n"))),
                object("no-last-line-break", DECIDED, device -> edited(device, String::stripTrailing)),
                object("an-empty-line-at-the-end", REJECTED, device -> edited(device, text -> text + "\n")),
                object("byte-order-mark", REJECTED, device -> edited(device, text -> "\uFEFF" + text)),
                object("utf-16", REJECTED, ContainerCases::utf16),
                object(
                        "header-without-updates",
                        REJECTED,
                        device -> device.bundle().object()));
    }

    private static HostileObject truncatedFrame(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        byte[] whole = Frames.one(bundle.content());
        return bundle.stored(Arrays.copyOf(whole, whole.length / 2));
    }

    private static HostileObject wrongChecksum(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        byte[] stored = Frames.one(bundle.content());
        stored[stored.length - 1] ^= 1;
        return bundle.stored(stored);
    }

    private static HostileObject damagedBlock(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        byte[] stored = Frames.one(bundle.content());
        for (int at = 20; at < 60; at++) {
            stored[at] ^= 0x55;
        }
        return bundle.stored(stored);
    }

    private static HostileObject around(HostileDevice device, byte[] before, byte[] after) {
        RawBundle bundle = device.bundle().line(device.update());
        return bundle.stored(Frames.joined(before, Frames.one(bundle.content()), after));
    }

    private static HostileObject reframed(HostileDevice device, int size) {
        RawBundle bundle = device.bundle().line(device.update());
        return bundle.stored(Frames.several(bundle.content(), size));
    }

    private static HostileObject emptyFrames(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        byte[] empty = Frames.one(new byte[0]);
        byte[] many = new byte[empty.length * 100_000];
        for (int at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }
        return bundle.stored(Frames.joined(many, Frames.one(bundle.content())));
    }

    private static HostileObject dictionaryFrame(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        return bundle.stored(Frames.withDictionary(bundle.content(), bundle.content()));
    }

    private static HostileObject bombOfFrames(HostileDevice device) {
        byte[] frame = Frames.one(spaces(MIB));
        byte[][] frames = new byte[100][];
        Arrays.fill(frames, frame);
        return device.bundle().stored(Frames.joined(frames));
    }

    /** About three kilobytes, stored. */
    private static HostileObject oneByteLines(HostileDevice device) {
        byte[] lines = filled(MIB, '\n');
        for (int at = 0; at < lines.length; at += 2) {
            lines[at] = '1';
        }
        return device.bundle().stored(Frames.withoutSize(lines, 31));
    }

    private static HostileObject hugeLine(HostileDevice device) {
        return device.bundle()
                .line(device.update().with("more", RawJson.text("x".repeat(31 * MIB))))
                .object();
    }

    private static HostileObject hugeHeader(HostileDevice device) {
        return device.bundle()
                .header("more", RawJson.text("x".repeat(31 * MIB)))
                .line(device.update())
                .object();
    }

    private static HostileObject edited(HostileDevice device, java.util.function.UnaryOperator<String> edit) {
        RawBundle bundle = device.bundle().line(device.update());
        return bundle.stored(Frames.one(utf8(edit.apply(new String(bundle.content(), StandardCharsets.UTF_8)))));
    }

    private static HostileObject utf16(HostileDevice device) {
        RawBundle bundle = device.bundle().line(device.update());
        String text = new String(bundle.content(), StandardCharsets.UTF_8);
        return bundle.stored(Frames.one(text.getBytes(StandardCharsets.UTF_16BE)));
    }

    private static byte[] spaces(int size) {
        return filled(size, ' ');
    }

    private static byte[] filled(int size, char with) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
