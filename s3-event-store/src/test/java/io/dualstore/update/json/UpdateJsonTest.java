package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.Payload;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateJsonTest {

    private final UpdateJson json = new UpdateJson();
    private final String line = new String(json.write(SampleUpdates.adjusted()), UTF_8);

    static Stream<Update> everyKind() {
        return Stream.of(
                SampleUpdates.saved(),
                SampleUpdates.sent(),
                SampleUpdates.accepted(),
                SampleUpdates.adjusted(),
                SampleUpdates.rejected());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anUpdateReadsBackAsItWas(Update update) {
        byte[] written = json.write(update);

        assertThat(json.read(written)).isEqualTo(update);
        assertThat(written).doesNotContain('\n', '\r');
    }

    @Test
    void theSmallestUpdateHasOnlyTheRequiredFields() {
        assertThat(json.write(SampleUpdates.saved())).asString(UTF_8).isEqualTo("""
                {"id":"01955000-0000-7000-8000-000000000001","user":"alice","device":"laptop",\
                "stamps":{"created":{"at":"2026-03-01T09:30:00.125Z","where":"laptop"}},\
                "actions":[{"name":"stockroom.IssueStock","version":"1","payload":{"item":"85123A","quantity":6}}],\
                "base":{"sequence":-1,"hash":"6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90"},\
                "events":[{"id":"01955000-0000-7000-8000-00000000000b","name":"stockroom.StockIssued","version":"1",\
                "time":"2026-03-01T09:30:00.125Z","tags":{"item":["85123A"]},"payload":{"item":"85123A","quantity":6}}]}""");
    }

    @Test
    void setsAreWrittenSortedSoThatEqualUpdatesGiveEqualBytes() {
        assertThat(line)
                .contains("\"tags\":{\"crew\":[\"Zürich \\\"Süd\\\"\\n☃ 𝄞\"],\"item\":[\"A=1\",\"B\"]}")
                .contains("\"metadata\":{\"note\":\"tab\\there\",\"user\":\"alice\"}")
                .contains(
                        "\"basis\":[{\"updates\":[\"01955000-0000-7000-8000-000000000006\",\"01955000-0000-7000-8000-000000000007\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"\"", "\"ü\\n\"", "12345678901234567890.5e-3", "[]", "{}", "[ 1 , {} ]"})
    void aPayloadKeepsItsVeryBytes(String payload) {
        Update update = withPayload(payload);

        Update read = json.read(json.write(update));

        assertThat(read.events().getFirst().payload()).hasToString(payload);
        assertThat(read.actions().getFirst().payload()).hasToString(payload);
    }

    @Test
    void aPayloadIsFoundWhereverItStandsAndWhateverFollows() {
        String spaced =
                new String(json.write(withPayload("42")), UTF_8).replace("\"payload\":42", " \"payload\" : 42 \t");

        assertThat(json.read(spaced.getBytes(UTF_8))).isEqualTo(withPayload("42"));
    }

    @Test
    void unknownFieldsArePassedOverEverywhere() {
        String newer = line.replace("{\"", "{\"later\":{\"x\":[1,{\"id\":null}]},\"")
                .replace("\"tags\":{\"later\":{\"x\":[1,{\"id\":null}]},", "\"tags\":{")
                .replace("\"metadata\":{\"later\":{\"x\":[1,{\"id\":null}]},", "\"metadata\":{")
                .replace("\"payload\":{\"later\":{\"x\":[1,{\"id\":null}]},", "\"payload\":{");

        assertThat(newer).contains("later");
        assertThat(json.read(newer.getBytes(UTF_8))).isEqualTo(SampleUpdates.adjusted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "user",
                "device",
                "stamps",
                "actions",
                "base",
                "events",
                "created",
                "at",
                "where",
                "sequence",
                "hash",
                "word",
                "name",
                "version",
                "time",
                "tags",
                "payload",
                "number"
            })
    void aMissingFieldIsNamed(String field) {
        String without = line.replace("\"" + field + "\":", "\"other-" + field + "\":");

        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> json.read(without.getBytes(UTF_8)))
                .withMessageContaining("'" + field + "' is missing")
                .withMessageStartingWith("Line 1");
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertMalformed(
                line.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"noon\""),
                "Line 1, /events/0/time: expected a time");
        assertMalformed(
                line.replace("\"sequence\":41", "\"sequence\":-2"), "/base/sequence: expected at least -1, got -2");
        assertMalformed(
                line.replace("\"sequence\":41", "\"sequence\":\"41\""), "/base/sequence: expected a whole number");
        assertMalformed(line.replace("\"sequence\":41", "\"sequence\":4e1"), "/base/sequence: expected a whole number");
        assertMalformed(line.replace("\"sequence\":41", "\"sequence\":" + "9".repeat(40)), "out of range of `long`");
        assertMalformed(
                line.replace("\"sequence\":41", "\"sequence\":" + "9".repeat(5000)), "Number value length (5000)");
        assertMalformed(line.replaceFirst("\"id\":\"0", "\"id\":\"x"), "/id: expected a UUID");
        assertMalformed(line.replaceFirst("\"hash\":\"9", "\"hash\":\"F"), "/base: expected a hash");
        assertMalformed(line.replaceFirst("\"hash\":\"9", "\"hash\":\""), "/base: expected a hash");
        assertMalformed(line.replace("\"sequence\":41", "\"sequence\":-1"), "/base: expected a hash");
        assertMalformed(
                line.replaceFirst("\"time\":\"2026", "\"time\":\"+12026"), "Line 1, /events/0/time: expected a time");
        assertMalformed(
                line.replaceFirst("\"time\":\"2026", "\"time\":\"-0001"), "Line 1, /events/0/time: expected a time");
        assertMalformed(line.replace("\"word\":\"adjusted\"", "\"word\":\"maybe\""), "/verdict: expected the verdict");
        assertMalformed(
                line.replace("\"user\":\"alice\",\"device\"", "\"user\":null,\"device\""), "/user: expected a string");
        assertMalformed(line.replace("stockroom.StockCounted", "a#b"), "/events/0: A message name");
        assertMalformed(line.replace("\"events\":[{", "\"events\":{\"x\":[{") + "}", "/events: expected an array");
    }

    @Test
    void aLineIsOneCompleteObjectAndNothingElse() {
        assertMalformed("", "expected an object");
        assertMalformed("[]", "expected an object");
        assertMalformed("\"" + "x".repeat(10) + "\"", "expected an object");
        assertMalformed("hello", "Unrecognized token");
        assertMalformed(line + "{}", "goes on after its object");
        assertMalformed(line + "x", "Unrecognized token");
        for (int length = 1; length < line.length(); length += 7) {
            assertMalformed(line.substring(0, length), "Line 1");
        }
    }

    @Test
    void aFieldThatOccursTwiceIsRefusedBecauseReadersWouldDiffer() {
        assertMalformed(
                line.replace("\"user\":\"alice\",\"device\"", "\"user\":\"alice\",\"user\":\"bob\",\"device\""),
                "Duplicate");
        assertMalformed(line.replace("\"a\":\"x", "\"b\":1,\"a\":\"x"), "Duplicate");
    }

    @Test
    void onlyUtf8IsRead() {
        assertMalformed(line.getBytes(StandardCharsets.ISO_8859_1), "Line 1 is not UTF-8");
        assertMalformed(line.getBytes(StandardCharsets.UTF_16BE), "Line 1");
        assertMalformed(line.getBytes(StandardCharsets.UTF_16LE), "Line 1");
        byte[] overlong = line.replace("alice", "al**e").getBytes(UTF_8);
        for (int i = 0; i < overlong.length; i++) {
            if (overlong[i] == '*') {
                overlong[i] = (byte) (overlong[i - 1] == 'l' ? 0xC0 : 0x80);
            }
        }
        assertMalformed(overlong, "Line 1 is not UTF-8");
    }

    @Test
    void deepNestingIsRefusedEvenInPayloadsAndFieldsThatNobodyReads() {
        String deep = "[".repeat(1000) + "]".repeat(1000);

        assertMalformed(line.replace("\"device\":", "\"x\":" + deep + ",\"device\":"), "nesting depth");
        assertMalformed(line.replaceFirst("\"payload\":", "\"payload\":" + deep + ",\"x\":"), "nesting depth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(withPayload(deep)))
                .withMessageContaining("nesting depth");
    }

    @Test
    void longStringsAreRefusedOutsidePayloads() {
        String text = "x".repeat(Json.MAX_STRING + 1);

        assertMalformed(
                line.replace("\"user\":\"alice\",\"device\"", "\"user\":\"" + text + "\",\"device\""),
                "String value length");
        assertThat(json.read(json.write(withPayload("\"" + text + "\"")))).isEqualTo(withPayload("\"" + text + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "1,2",
                "1}",
                "[1,\r2]",
                "{\"a\":1,\"a\":2}",
                "[1,\n2]",
                "{},\"x\":1",
                "'a'",
                "NaN",
                "1 //c"
            })
    void aPayloadThatIsNotOneJsonValueOnOneLineIsNeverWritten(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(withPayload(payload)))
                .withMessageStartingWith("Update 01955000-0000-7000-8000-000000000001 cannot be stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "\ud83d\ud83d\ude00"})
    void halfACharacterIsNeverWritten(String half) {
        Update saved = SampleUpdates.saved();
        Event event = saved.events().getFirst();
        Verdict rejected = new Verdict.Rejected(Verdict.Reason.of("x", half));

        assertNotWritten(saved.decided(rejected, List.of(), new Stamp(SampleUpdates.CREATED, "p")));
        assertNotWritten(Stamps.created(new Stamp(SampleUpdates.CREATED, half)));
        assertNotWritten(event(event, Set.of(new Tag("k", half)), event.payload(), Map.of()));
        assertNotWritten(event(event, Set.of(new Tag(half, "v")), event.payload(), Map.of()));
        assertNotWritten(event(event, Set.of(), event.payload(), Map.of("k", half)));
        assertNotWritten(event(event, Set.of(), event.payload(), Map.of(half, "v")));
        assertNotWritten(event(event, Set.of(), Payload.ofJson(escaped("{\"a\":\"" + half + "\"}")), Map.of()));
        assertNotWritten(event(event, Set.of(), Payload.ofJson(escaped("{\"" + half + "\":1}")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "\ud83d\ud83d\ude00"})
    void halfACharacterIsRefusedWhereverItStands(String half) {
        String problem = "half a character";

        assertMalformed(line.replace("\"user\":\"alice", "\"user\":\"" + escaped(half)), problem);
        assertMalformed(line.replace("\"item\":[", "\"" + escaped(half) + "\":["), problem);
        assertMalformed(line.replace("\"b\" :", "\"b" + escaped(half) + "\" :"), problem);
        assertMalformed(line.replace("\"a\":\"x", "\"a\":\"x" + escaped(half)), problem);
        assertMalformed("{\"later\":\"" + escaped(half) + "\"," + line.substring(1), problem);
        assertMalformed(
                line.replace("note", escaped(half).replace("d83d", "D83D").replace("de00", "DE00")), problem);
    }

    @Test
    void wholeCharactersAreReadEscapedOrNot() {
        String spelled = line.replace("tab\\there", "\\\\ud83d \\uD83D\\uDE00 \uD83D\uDE00 \\n\\\\");

        assertThat(json.read(spelled.getBytes(UTF_8)).events().getFirst().metadata())
                .containsEntry("note", "\\ud83d \uD83D\uDE00 \uD83D\uDE00 \n\\");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(Character.isSurrogate(c) ? "\\u" + Integer.toHexString(c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    private static Event event(Event event, Set<Tag> tags, Payload payload, Map<String, String> metadata) {
        return new Event(event.id(), event.name(), event.time(), tags, payload, metadata);
    }

    private void assertNotWritten(Event event) {
        Update saved = SampleUpdates.saved();
        assertNotWritten(saved.executed(saved.base(), Basis.NONE, List.of(event)));
    }

    private void assertNotWritten(Stamps stamps) {
        Update saved = SampleUpdates.saved();
        assertNotWritten(new Update(
                saved.id(),
                saved.user(),
                saved.device(),
                null,
                stamps,
                saved.actions(),
                saved.base(),
                Basis.NONE,
                null,
                saved.events()));
    }

    private void assertNotWritten(Update update) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(update))
                .withMessageContaining("half a character")
                .withMessageStartingWith("Update 01955000-0000-7000-8000-000000000001 cannot be stored");
    }

    @Test
    void anUpdateOverTheLimitIsRefusedOnWritingAndOnReading() {
        byte[] written = json.write(SampleUpdates.sent());

        UpdateJson exact = new UpdateJson(written.length);
        UpdateJson less = new UpdateJson(written.length - 1);

        assertThat(exact.read(exact.write(SampleUpdates.sent()))).isEqualTo(SampleUpdates.sent());
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> less.write(SampleUpdates.sent()))
                .withMessageContaining(SampleUpdates.sent().id().toString())
                .withMessageContaining("limit of " + (written.length - 1) + " bytes");
        assertThatExceptionOfType(StoredDataException.TooLarge.class).isThrownBy(() -> less.read(written));
    }

    @Test
    void lineBreaksInTextStayWithinTheLine() {
        Event event = SampleUpdates.saved().events().getFirst();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("a\nb", "c\r\nd\u2028e\u0085f\u0000");
        Event broken = new Event(
                event.id(),
                event.name(),
                event.time(),
                new LinkedHashSet<>(Arrays.asList(new Tag("k\n", "\n"))),
                event.payload(),
                metadata);
        Update update = SampleUpdates.saved().executed(SampleUpdates.saved().base(), Basis.NONE, List.of(broken));

        byte[] written = json.write(update);

        assertThat(written).doesNotContain('\n', '\r');
        assertThat(json.read(written)).isEqualTo(update);
    }

    private static Update withPayload(String payload) {
        Update update = SampleUpdates.saved();
        Event event = update.events().getFirst();
        Payload content = Payload.ofJson(payload);
        return new Update(
                update.id(),
                update.user(),
                update.device(),
                null,
                update.stamps(),
                List.of(new Action(update.actions().getFirst().name(), content)),
                update.base(),
                Basis.NONE,
                null,
                List.of(new Event(event.id(), event.name(), event.time(), event.tags(), content, Map.of())));
    }

    private void assertMalformed(String text, String message) {
        assertMalformed(text.getBytes(UTF_8), message);
    }

    private void assertMalformed(byte[] bytes, String message) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> json.read(bytes))
                .withMessageContaining(message);
    }
}
