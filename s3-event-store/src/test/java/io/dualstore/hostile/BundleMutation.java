package io.dualstore.hostile;

import com.github.luben.zstd.ZstdInputStream;
import io.dualstore.log.store.BucketLayout.BundleKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hostile user makes of a bundle that somebody else has sent. The effect of a mutation depends on the device's seed, not on the random
 * ids in the bundle.
 */
public enum BundleMutation {
    /** The same bytes. */
    COPIED,
    /** The bytes, cut off. */
    CUT_OFF,
    /** One bit of the checksum differs. */
    WRONG_CHECKSUM,
    /** Everything in it claims to be of the hostile device, ids of updates included. */
    ADOPTED,
    /** Adopted, and a line is missing. */
    LINE_MISSING,
    /** Adopted, and a line comes twice. */
    LINE_TWICE,
    /** Adopted, and its updates come in reverse order. */
    REVERSED,
    /** Adopted, and a byte is another one. */
    BYTE_REPLACED,
    /** Adopted, and digits of one number are others. */
    NUMBER_REPLACED;

    private static final Pattern USER = Pattern.compile("\"user\":\"([^\"]+)\"");
    private static final Pattern DEVICE = Pattern.compile("\"device\":\"([^\"]+)\"");
    private static final Pattern QUANTITY = Pattern.compile("(?<=\"(?:quantity|counted)\":)\\d+");
    private static final List<String> NUMBERS =
            List.of("0", "-7", "1", "1000000000", "9223372036854775807", "1e9", "1.5");
    /** None of them can be a digit of an id. */
    private static final byte[] BYTES = {'x', '"', '{', ',', 0, '\n', (byte) 0xFF};

    /**
     * What {@code device} sends as its next bundle.
     *
     * @param stored an honest bundle as it is stored
     */
    public HostileObject of(byte[] stored, HostileDevice device) {
        BundleKey key = device.nextKey();
        Random random = device.random();
        return device.bundle(key)
                .stored(
                        switch (this) {
                            case COPIED -> stored;
                            case CUT_OFF -> Arrays.copyOf(stored, random.nextInt(stored.length));
                            case WRONG_CHECKSUM -> {
                                byte[] damaged = stored.clone();
                                damaged[damaged.length - 1] ^= 1;
                                yield damaged;
                            }
                            default -> {
                                List<String> lines = adopted(stored, device, key);
                                edit(lines, random);
                                byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
                                if (this == BYTE_REPLACED) {
                                    content[random.nextInt(content.length)] = BYTES[random.nextInt(BYTES.length)];
                                }
                                yield Frames.one(content);
                            }
                        });
    }

    private void edit(List<String> lines, Random random) {
        int line = random.nextInt(lines.size());
        switch (this) {
            case LINE_MISSING -> lines.remove(line);
            case LINE_TWICE -> lines.add(random.nextInt(lines.size() + 1), lines.get(line));
            case REVERSED -> Collections.reverse(lines.subList(1, lines.size()));
            case NUMBER_REPLACED ->
                lines.set(
                        line,
                        QUANTITY.matcher(lines.get(line)).replaceAll(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            default -> {}
        }
    }

    private static List<String> adopted(byte[] stored, HostileDevice device, BundleKey key) {
        String content = decompressed(stored);
        String header = content.lines().findFirst().orElse("");
        List<String> lines = new ArrayList<>(content.replace(
                        "\"user\":\"" + found(USER, header) + "\"", "\"user\":" + RawJson.text(device.user()))
                .replace("\"device\":\"" + found(DEVICE, header) + "\"", "\"device\":" + RawJson.text(device.device()))
                .lines()
                .toList());
        lines.set(
                0,
                lines.getFirst()
                        .replaceFirst("\"number\":\\d+", "\"number\":" + key.number())
                        .replaceFirst("\"id\":\"[^\"]+\"", "\"id\":" + RawJson.text(key.id())));
        return lines;
    }

    private static String found(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String decompressed(byte[] stored) {
        try (ZstdInputStream zstd = new ZstdInputStream(new ByteArrayInputStream(stored))) {
            return new String(zstd.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
