package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.update.SampleUpdates;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are not updates: each error is named with its place. */
class MalformedLineTest {

    private final UpdateJson json = new UpdateJson();
    private final String line = new String(json.write(SampleUpdates.adjusted()), UTF_8);

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
                .isThrownBy(() -> json.write(SampleUpdates.withPayload(deep)))
                .withMessageContaining("nesting depth");
    }

    @Test
    void longStringsAreRefusedOutsidePayloads() {
        String text = "x".repeat(Json.MAX_STRING + 1);

        assertMalformed(
                line.replace("\"user\":\"alice\",\"device\"", "\"user\":\"" + text + "\",\"device\""),
                "String value length");
        assertThat(json.read(json.write(SampleUpdates.withPayload("\"" + text + "\""))))
                .isEqualTo(SampleUpdates.withPayload("\"" + text + "\""));
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
