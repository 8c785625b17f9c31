package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An update is equal after it is written as a line of JSON and read back. */
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
        Update update = SampleUpdates.withPayload(payload);

        Update read = json.read(json.write(update));

        assertThat(read.events().getFirst().payload()).hasToString(payload);
        assertThat(read.actions().getFirst().payload()).hasToString(payload);
    }

    @Test
    void aPayloadIsFoundWhereverItStandsAndWhateverFollows() {
        String spaced = new String(json.write(SampleUpdates.withPayload("42")), UTF_8)
                .replace("\"payload\":42", " \"payload\" : 42 \t");

        assertThat(json.read(spaced.getBytes(UTF_8))).isEqualTo(SampleUpdates.withPayload("42"));
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
                .isThrownBy(() -> json.write(SampleUpdates.withPayload(payload)))
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
}
