package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Update;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of count of a bundle, which any user can write. */
class BundleLimitsTest {

    private static final ReadLimits LIMITS = ReadLimits.BUNDLE;
    private static final int MIB = 1 << 20;
    private static final String UUID_TEXT = "019de2fb-2598-797f-8830-2b2b3b0e8ea5";
    private static final String HEADER =
            "{'format':1,'user':'a','device':'d','number':0,'id':'%1$s','model':{'name':'m','version':'1'},'logId':'%1$s','created':'2026-03-01T09:30:00Z'}"
                    .formatted(UUID_TEXT);

    private static final String SHORT_EVENT =
            "{'id':'%s','name':'e','version':'1','time':'2026-03-01T09:30:00Z','tags':{},'payload':1}"
                    .formatted(UUID_TEXT);

    private final BundleCodec codec = new BundleCodec();

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("actions", LIMITS.actions(), (IntFunction<String>)
                        n -> update(repeated(n, "{'name':'a','version':'1'}"), "", "")),
                Arguments.of(
                        "events", LIMITS.events(), (IntFunction<String>) n -> update("", "", repeated(n, SHORT_EVENT))),
                Arguments.of("basis", LIMITS.basis(), (IntFunction<String>)
                        n -> update("", "'basis':[{'updates':[" + repeated(n, "'" + UUID_TEXT + "'") + "]}],", "")),
                Arguments.of("parts of a basis", LIMITS.basis(), (IntFunction<String>)
                        n -> update("", "'basis':[" + repeated(n, "{}") + "],", "")),
                Arguments.of("values of one tag", LIMITS.tags(), (IntFunction<String>) n ->
                        update("", "", event("'k':[" + numbered(n, "'%d'") + "]", ""))),
                Arguments.of("tags of several keys", LIMITS.tags(), (IntFunction<String>)
                        n -> update("", "", event(numbered(n, "'%d':['v']"), ""))),
                Arguments.of("metadata", LIMITS.metadata(), (IntFunction<String>)
                        n -> update("", "", event("", numbered(n, "'%d':'v'")))),
                Arguments.of("collidedPositions", LIMITS.collisions(), (IntFunction<String>)
                        n -> update("", verdict("'collidedPositions':[" + repeated(n, "1") + "]"), "")),
                Arguments.of("collidedUpdates", LIMITS.collisions(), (IntFunction<String>) n ->
                        update("", verdict("'collidedUpdates':[" + repeated(n, "'" + UUID_TEXT + "'") + "]"), "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void aListOverItsLimitIsRefused(String what, int limit, IntFunction<String> content) {
        assertThat(decode(content.apply(limit)).updates()).hasSize(1);
        assertTooLarge(content.apply(limit + 1), " has more than " + limit + " ");
    }

    @Test
    void moreUpdatesThanTheLimitAreRefused() {
        String update = update("", "", "");
        List<String> many = new ArrayList<>(Collections.nCopies(LIMITS.updates(), update));

        assertThat(decode(String.join("\n", many)).updates()).hasSize(LIMITS.updates());
        many.add(update);
        assertTooLarge(String.join("\n", many), "The bundle has more than " + LIMITS.updates() + " updates");
    }

    @Test
    void aNameOverItsLimitIsRefused() {
        String longest = "x".repeat(LIMITS.name());
        String update = update("", "", "");

        assertThat(decode(update.replace("'where':'d'", "'where':'" + longest + "'"))
                        .updates())
                .hasSize(1);
        for (String field : List.of("user", "device", "where")) {
            String changed = update.replaceFirst("'" + field + "':'.'", "'" + field + "':'x" + longest + "'");
            assertTooLarge(changed, "/" + field + " has more than " + LIMITS.name() + " characters");
        }
        for (String field : List.of("user", "device", "name", "version")) {
            String header = HEADER.replaceFirst("'" + field + "':'.'", "'" + field + "':'x" + longest + "'");
            assertThatExceptionOfType(StoredDataException.TooLarge.class)
                    .isThrownBy(() -> codec.decode(stored(header + "\n" + update)))
                    .withMessageContaining("Line 1")
                    .withMessageContaining("/" + field);
        }
        for (String field : List.of("code", "message")) {
            String changed = update("", verdict("'collidedPositions':[]"), "")
                    .replaceFirst("'" + field + "':'.'", "'" + field + "':'" + "x".repeat(LIMITS.reason() + 1) + "'");
            assertTooLarge(changed, "/verdict/reason/" + field + " has more than " + LIMITS.reason());
        }
    }

    @Test
    void millionsOfShortLinesAreRefusedAtTheFirst() {
        byte[] digits = stored(HEADER + "\n" + "1\n".repeat(8 * MIB));
        byte[] objects = stored(HEADER + "\n" + "{}\n".repeat(5 * MIB));
        assertThat(digits.length).isLessThan(4_096);

        long allocated = allocatedBytes();
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> codec.decode(digits))
                .withMessageStartingWith("Line 2");
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> codec.decode(objects))
                .withMessageStartingWith("Line 2");
        assertThat(allocatedBytes() - allocated).isLessThan(MIB);
    }

    @Test
    void shortValuesThatWouldFillTheMemoryAreRefused() {
        String tags = "'k':[" + numbered(LIMITS.tags(), "'%d'") + "]";
        String update = update("", "", repeated(500, event(tags, "")));

        long allocated = allocatedBytes();
        assertTooLarge(update + "\n" + update, "The object has more than " + LIMITS.values() + " values");
        assertThat(allocatedBytes() - allocated).isLessThan(40L * MIB + 160L * LIMITS.values());
    }

    @Test
    void whatAnEarlierClientFilledABundleWithIsStillRead() {
        Bundle bundle = SampleUpdates.bundle();
        List<Update> small = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; bytes < 16 * MIB - 1_000; i++) {
            Update sent = SampleUpdates.sent();
            Update update = new Update(
                    new UUID(1, i),
                    sent.user(),
                    sent.device(),
                    sent.bundle(),
                    sent.stamps(),
                    sent.actions(),
                    sent.base(),
                    Basis.NONE,
                    null,
                    sent.events());
            small.add(update);
            bytes += new UpdateJson().rewrite(update).length + 1;
        }
        Bundle full = bundle.with(small);

        assertThat(codec.decode(codec.encode(full))).isEqualTo(full);
    }

    private Bundle decode(String updates) {
        return codec.decode(stored(HEADER + "\n" + updates));
    }

    private void assertTooLarge(String updates, String message) {
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> decode(updates))
                .withMessageContaining(message);
    }

    private static String update(String actions, String optional, String events) {
        return "{'id':'%1$s','user':'a','device':'d','bundle':{'number':0,'id':'%1$s'},'stamps':{'created':{'at':'2026-03-01T09:30:00Z','where':'d'}},'actions':[%2$s],'base':{'sequence':-1,'hash':'%1$s'},%3$s'events':[%4$s]}"
                .formatted(UUID_TEXT, actions, optional, events);
    }

    private static String event(String tags, String metadata) {
        return "{'id':'%s','name':'e','version':'1','time':'2026-03-01T09:30:00Z','tags':{%s},'payload':{},'metadata':{%s}}"
                .formatted(UUID_TEXT, tags, metadata);
    }

    private static String verdict(String collisions) {
        return "'verdict':{'word':'rejected','reason':{'code':'c','message':'m'," + collisions + "}},";
    }

    private static String repeated(int times, String element) {
        return String.join(",", Collections.nCopies(times, element));
    }

    private static String numbered(int times, String element) {
        return IntStream.range(0, times).mapToObj(element::formatted).collect(Collectors.joining(","));
    }

    private static byte[] stored(String lines) {
        return Zstd.compress(lines.replace('\'', '"').getBytes(UTF_8));
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
