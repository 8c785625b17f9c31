package io.dualstore.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WellFormedTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ü", "漢", "😀", "a😀😀b"})
    void wholeCharactersAreWellFormed(String text) {
        assertThat(WellFormedText.isWellFormed(text)).isTrue();
        assertThat(WellFormedText.require("The name", text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83da", "\ude00\ud83d", "😀\ud83d", "\ud83d😀"})
    void halfACharacterIsNot(String text) {
        assertThat(WellFormedText.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WellFormedText.require("The name", text))
                .withMessageStartingWith("The name has half a character")
                .satisfies(e -> assertThat(WellFormedText.isWellFormed(String.valueOf(e.getMessage())))
                        .isTrue());
    }

    @Test
    void aPayloadOrNameWithHalfACharacterIsRefusedWhereItIsMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> Payload.ofJson("\"A\ud83d\""));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageName("A\ud83d", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageName("A", "\ude00"));
    }

    @Test
    void theFieldsOfARequestThatHaveHalfACharacterAreFound() {
        String json = "{'a':['x','\ud83d'],'b/c':{'d':'\ud83d\ude00','e':'\ude00'},'f\ud83d':1}".replace('\'', '"');
        JsonNode request = new JsonMapper().readTree(json);

        assertThat(WellFormedText.malformedIn(request)).containsExactly("/a/1", "/b~1c/e", "/f\ufffd");
    }

    @Test
    void anEscapeOfHalfACharacterIsFoundWhereverItStands() {
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                String text = "x".repeat(before) + "\\ud83d" + "y".repeat(after);
                assertThat(problemOf(text)).as(text).contains("half a character");
                assertThat(problemOf("x".repeat(before) + "\\ud83d\\ude00" + "y".repeat(after)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\\\ud83d", "\\u00fc", "\\n", "\\", "\\u", "\\ud8", "\\uzzzz", "\\\\\\\\ude00", "\\ud83d\\ude00"
            })
    void otherEscapesAreNoProblem(String json) {
        assertThat(problemOf(json)).isEmpty();
    }

    private static String problemOf(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        String problem = WellFormedText.problemOf(bytes, 0, bytes.length);
        return problem == null ? "" : problem;
    }
}
