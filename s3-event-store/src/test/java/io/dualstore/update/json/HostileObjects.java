package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates objects that are nearly valid: a valid one after some random changes of its content or of its stored bytes. */
public final class HostileObjects {

    private static final int MANY = 1 << 20;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\n",
            "\r",
            "\t",
            " ",
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999999999",
            "9".repeat(40),
            "9".repeat(5_000),
            "\"\"",
            "{}",
            "[]",
            "{\"\":",
            "[".repeat(200),
            "\\ud83d",
            "\\ud83d\\ude00",
            "\\u0000",
            "\\u202e",
            "\\",
            "\"1-1-1-1-1\"",
            "\"format\":2,",
            "\"format\":1,",
            "\"id\":",
            "\"x\":1,",
            "-",
            "+",
            "\ufeff",
            "ü",
            "😀",
            "x".repeat(70_000),
            "1\n".repeat(1_000));

    private HostileObjects() {}

    /** Objects made from {@code valid} by up to eight changes. */
    public static Arbitrary<byte[]> like(byte[] valid) {
        byte[] content = Zstd.decompress(valid);
        return Arbitraries.frequencyOf(Tuple.of(9, changed(content).map(Zstd::compress)), Tuple.of(1, changed(valid)));
    }

    /** Texts made from one of {@code valid} by up to eight changes of their UTF-8 bytes. */
    public static Arbitrary<String> likeTexts(List<String> valid) {
        return likeBytes(valid.stream().map(text -> text.getBytes(UTF_8)).toList())
                .map(bytes -> new String(bytes, UTF_8));
    }

    /** Byte sequences made from one of {@code valid} by up to eight changes. */
    public static Arbitrary<byte[]> likeBytes(List<byte[]> valid) {
        return Arbitraries.of(valid).flatMap(HostileObjects::changed);
    }

    /** Returns how many bytes this thread has allocated so far. */
    public static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Arbitrary<byte[]> changed(byte[] valid) {
        return changes().list().ofMinSize(1).ofMaxSize(8).map(changes -> {
            byte[] result = valid;
            for (UnaryOperator<byte[]> change : changes) {
                result = change.apply(result);
            }
            return result;
        });
    }

    private static Arbitrary<UnaryOperator<byte[]>> changes() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, MANY);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 200);
        return Arbitraries.oneOf(
                Combinators.combine(place, Arbitraries.of(PIECES)).as((at, piece) -> bytes -> insert(bytes, at, piece)),
                Combinators.combine(place, Arbitraries.integers().between(0, 255))
                        .as((at, value) -> bytes -> set(bytes, at, value)),
                Combinators.combine(place, length).as((at, count) -> bytes -> cut(bytes, at, count)),
                Combinators.combine(place, length, place)
                        .as((from, count, at) -> bytes -> repeat(bytes, from, count, at)));
    }

    private static byte[] insert(byte[] bytes, int at, String piece) {
        return spliced(bytes, at % (bytes.length + 1), 0, piece.getBytes(UTF_8));
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        return bytes.length == 0 ? bytes : spliced(bytes, at % bytes.length, 1, new byte[] {(byte) value});
    }

    private static byte[] cut(byte[] bytes, int at, int count) {
        int from = at % (bytes.length + 1);
        return spliced(bytes, from, Math.min(count, bytes.length - from), new byte[0]);
    }

    private static byte[] repeat(byte[] bytes, int from, int count, int at) {
        int begin = from % (bytes.length + 1);
        byte[] copy = Arrays.copyOfRange(bytes, begin, Math.min(begin + count, bytes.length));
        return spliced(bytes, at % (bytes.length + 1), 0, copy);
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - removed + added.length);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }
}
