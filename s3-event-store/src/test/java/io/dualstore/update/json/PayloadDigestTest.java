package io.dualstore.update.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.update.Payload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadDigestTest {

    /** The digest covers what the format specifies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ } | {}",
                "[ ] | []",
                "{\"b\":[1, 2.50, -0, 1e400, 100],\"a\":null} | {\"a\":null,\"b\":[1E0,25E-1,0E0,1E400,1E2]}",
                "\"\\u00e9\\u0001\\u001f\\/\\n\" | \"é\\u0001\\u001f/\\n\"",
                "{\"\":true,\"A\":false} | {\"\":true,\"A\":false}",
                "1234567890123456789012345678901234567890 | 123456789012345678901234567890123456789E1",
            })
    void theDigestIsThatOfTheCanonicalJson(String json, String canonical) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

        assertThat(PayloadDigest.of(Payload.ofJson(json)))
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void digestsAreEqualExactlyIfThePayloadsMeanTheSame() {
        List<Payload> payloads = List.of(
                        "1",
                        "1.0",
                        "1e0",
                        "1E+2",
                        "100",
                        "-0",
                        "0",
                        "0.0",
                        "\"1\"",
                        "\"\"",
                        "null",
                        "true",
                        "[]",
                        "{}",
                        "[1]",
                        "[1.00]",
                        "[[1]]",
                        "{\"a\":1,\"b\":2}",
                        "{\"b\":2,\"a\":1.0}",
                        "{\"a\":1}",
                        "{\"a\":null}",
                        "\"a,b\"",
                        "[\"a\",\"b\"]",
                        "[\"a,b\"]",
                        "\"\\u0061\"",
                        "\"a\"",
                        "1e400",
                        "1e401",
                        "1e99999999999",
                        "1e99999999998",
                        "\"1E0\"")
                .stream()
                .map(Payload::ofJson)
                .toList();
        for (Payload one : payloads) {
            for (Payload other : payloads) {
                assertThat(PayloadDigest.of(one).equals(PayloadDigest.of(other)))
                        .as("%s and %s", one, other)
                        .isEqualTo(PayloadComparison.sameMeaning(one, other));
            }
        }
    }
}
