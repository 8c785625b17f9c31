package io.dualstore.update.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.update.json.JsonLines.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final String ID = "019de2fb-2598-797f-8830-2b2b3b0e8ea5";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "+19de2fb-2598-797f-8830-2b2b3b0e8ea5",
                "019de2fb-+598-797f-8830-2b2b3b0e8ea5",
                "019de2fb-2598-797f-8830-2b2b3b0e8eg5",
                "019DE2FB-2598-797F-8830-2B2B3B0E8EA5",
                "019de2f--2598-797f-8830-2b2b3b0e8ea5",
                "019de2f-2598--797f-8830-2b2b3b0e8ea5",
                "٠19de2fb-2598-797f-8830-2b2b3b0e8ea5",
                "019de2fb02598-797f-8830-2b2b3b0e8ea5",
                "019de2fb-2598-797f-8830-2b2b3b0e8ea5 "
            })
    void whatIsNoUuidInItsUsualFormIsRefused(String text) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> uuid(text))
                .withMessageContaining("/id: expected a UUID");
    }

    @Test
    void aUuidIsRead() {
        assertThat(uuid(ID)).isEqualTo(UUID.fromString(ID));
    }

    @Test
    void whatIsNotUtf8IsRefusedWhereverItStands() {
        for (int length = 0; length < 20; length++) {
            for (int place = 0; place <= length; place++) {
                byte[] json = ("{\"a\":\"" + "x".repeat(length + 1) + "\"}").getBytes(StandardCharsets.UTF_8);
                json["{\"a\":\"".length() + place] = (byte) 0x80;

                assertThatExceptionOfType(StoredDataException.Malformed.class)
                        .isThrownBy(() -> LineReader.read(Line.of(json), LineReaderTest::firstText))
                        .withMessage("Line 1 is not UTF-8");
            }
        }
    }

    @Test
    void aMessageQuotesLittleOfTheContentAndOnOneLine() {
        String name = "x".repeat(40_000) + "\\n\\u202e";
        byte[] nested = ("{\"" + name + "\":").repeat(90).getBytes(StandardCharsets.UTF_8);
        byte[] twice = ("{\"" + name + "\":1,\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8);

        for (byte[] json : List.of(nested, twice)) {
            assertThatExceptionOfType(StoredDataException.Malformed.class)
                    .isThrownBy(() -> LineReader.read(Line.of(json), in -> {
                        in.enter();
                        in.nextField();
                        in.skip();
                        in.nextField();
                        return "";
                    }))
                    .satisfies(e ->
                            assertThat(e.getMessage()).hasSizeLessThan(1_100).doesNotContain("\n", "\u202e"))
                    .withNoCause();
        }
    }

    private static UUID uuid(String text) {
        byte[] json = ("{\"id\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return LineReader.read(Line.of(json), in -> {
            in.enter();
            in.nextField();
            UUID id = in.uuid();
            in.nextField();
            return id;
        });
    }

    private static String firstText(LineReader in) {
        in.enter();
        in.nextField();
        String text = in.string();
        in.nextField();
        return text;
    }
}
