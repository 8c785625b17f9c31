package io.dualstore.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

    @Test
    void visibleTextStaysAsItIs() {
        assertThat(QuotedText.of("Zoë's 漢字 😀, ünchanged")).isEqualTo("Zoë's 漢字 😀, ünchanged");
        assertThat(QuotedText.of("")).isEmpty();
        assertThat(QuotedText.of(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f",
                "\ufeff", "\ud83d", "\ude00", "\ue000"
            })
    void charactersThatChangeTheTextAroundThemAreReplaced(String character) {
        assertThat(QuotedText.of("a" + character + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void longTextIsCutAndSaysHowLongItWas() {
        assertThat(QuotedText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(QuotedText.of("abcdefg", 6)).isEqualTo("abcdef… (7 characters)");
        assertThat(QuotedText.of("x".repeat(4_000_000))).hasSizeLessThan(QuotedText.MAX_NAME + 30);
    }

    @Test
    void aPairOfSurrogatesIsNotCutInHalf() {
        assertThat(QuotedText.of("abc😀", 4)).isEqualTo("abc… (5 characters)");
        assertThat(QuotedText.of("abc😀", 5)).isEqualTo("abc😀");
    }
}
