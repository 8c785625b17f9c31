package io.dualstore.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quoted text is short, on one line, and text. */
class QuotedTextTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(QuotedText.of("Größe: 3 ≠ 4 👩‍🔧", 100)).isEqualTo("Größe: 3 ≠ 4 👩‍🔧");
        assertThat(QuotedText.of(null, 10)).isEmpty();
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(QuotedText.of("abcdef", 3)).isEqualTo("abc…");
        assertThat(QuotedText.of("ab👩c", 3)).isEqualTo("ab…");
        assertThat(QuotedText.of("ab👩c", 4)).isEqualTo("ab👩…");
    }

    @ParameterizedTest
    @CsvSource({"000A", "000D", "0000", "001B", "0085", "2028", "2029"})
    void hasNoLineBreaksAndControlCharacters(String hex) {
        assertThat(QuotedText.of("a" + (char) Integer.parseInt(hex, 16) + "b", 9))
                .isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"D83D", "DC00", "202E", "FEFF"})
    void hasNothingThatIsNoTextOrHidesSome(String hex) {
        String quoted = QuotedText.of("a" + (char) Integer.parseInt(hex, 16) + "b", 9);

        assertThat(quoted).isEqualTo("a\uFFFDb");
        assertThat(new String(quoted.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(quoted);
    }
}
