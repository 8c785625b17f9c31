package io.dualstore.client.web.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

    @ParameterizedTest
    @CsvSource({
        "istanbul, İSTANBUL",
        "istanbul, İstanbul",
        "istanbul, ıstanbul",
        "cafe, Café",
        "cafe, CAFE\u0301",
        "straße, STRASSE",
        "strasse, Straße",
        "STRAẞE, strasse",
        "οδοσ, ΟΔΟΣ",
        "οδός, ΟΔΟΣ",
        "ﬁre, FIRE",
        "ａｂｃ, abc",
        "élan, ELAN",
        "Việt, viet",
        "ЁЛКА, елка",
        "가나, 가나",
    })
    void caseAndAccentsDoNotCount(String one, String other) {
        assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @CsvSource({"cafe, cave", "か, が", "कि, का", "a b, ab"})
    void otherLettersDo(String one, String other) {
        assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
    }
}
