package io.dualstore.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"536365", "85123A", "GIFT 40", "a/b~c", "Café", "straße", "İ", "東京-1", "كود", "👍", "-", ""})
    void whatPeopleUseAsCodesStaysAsItIs(String code) {
        assertThat(IdentifierText.problemOf(code)).isNull();
        assertThat(IdentifierText.canonical(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "536365 ,has white space around it (U+0020 SPACE): remove it,536365",
                " 536365,has white space around it (U+0020 SPACE): remove it,536365",
                "536365\u00A0,has white space around it (U+00A0 NO-BREAK SPACE): remove it,536365",
                "\u3000536365,has white space around it (U+3000 IDEOGRAPHIC SPACE): remove it,536365",
                "' \t ',has white space around it (U+0020 SPACE): remove it,''",
                "GIFT  40,has two spaces in a row: use one,GIFT 40",
                "GIFT\u00A040,has white space other than a space (U+00A0 NO-BREAK SPACE): use a space,GIFT 40",
                "GIFT\u202F40,has white space other than a space (U+202F NARROW NO-BREAK SPACE): use a space,GIFT 40",
                "GIFT\t40,has white space other than a space (U+0009 CHARACTER TABULATION): use a space,GIFT 40",
                "Cafe\u0301,is not in Unicode's composed form NFC (at U+0065 LATIN SMALL LETTER E): send 'Café',Café",
                "5\u212B,is not in Unicode's composed form NFC (at U+212B ANGSTROM SIGN): send '5Å',5Å",
                "\u1100\u1161,is not in Unicode's composed form NFC (at U+1100 HANGUL CHOSEONG KIYEOK): send '가',가",
            })
    void whatAPageCanPutRightIsNamedAndHasACanonicalForm(String code, String problem, String canonical) {
        assertThat(IdentifierText.problemOf(code)).isEqualTo(problem);
        assertThat(IdentifierText.canonical(code)).isEqualTo(canonical);
        assertThat(IdentifierText.problemOf(canonical)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "A\u200B1,has an invisible character (U+200B ZERO WIDTH SPACE): remove it",
        "A\u200D1,has an invisible character (U+200D ZERO WIDTH JOINER): remove it",
        "A\uFEFF1,has an invisible character (U+FEFF ZERO WIDTH NO-BREAK SPACE): remove it",
        "A\u00AD1,has an invisible character (U+00AD SOFT HYPHEN): remove it",
        "A\u202E1,has an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE): remove it",
        "A\u20681,has an invisible character (U+2068 FIRST STRONG ISOLATE): remove it",
        "A\u061C1,has an invisible character (U+061C ARABIC LETTER MARK): remove it",
        "A\u034F1,has an invisible character (U+034F COMBINING GRAPHEME JOINER): remove it",
        "A\uFE0F1,has an invisible character (U+FE0F VARIATION SELECTOR-16): remove it",
        "A\u31641,has an invisible character (U+3164 HANGUL FILLER): remove it",
        "A\u28001,has an invisible character (U+2800 BRAILLE PATTERN BLANK): remove it",
        "A\uDB40\uDD001,has an invisible character (U+E0100 VARIATION SELECTOR-17): remove it",
        "A\u00001,has an invisible character (U+0000 NULL): remove it",
        "A\u007F1,has an invisible character (U+007F DELETE): remove it",
        "A\uD83D,has half a character (an unpaired surrogate): remove it or send the whole character",
        "A\uDC001,has half a character (an unpaired surrogate): remove it or send the whole character",
        "A\u03781,has a character that is not in Unicode 14 (U+0378): use another one",
        "A\uFFFF1,has a character that is not in Unicode 14 (U+FFFF): use another one",
    })
    void whatNobodySeesIsRefusedAndNeverRemovedSilently(String code, String problem) {
        assertThat(IdentifierText.problemOf(code)).isEqualTo(problem);
        assertThat(IdentifierText.problemOf(IdentifierText.canonical(code))).isEqualTo(problem);
    }

    /** A character that a later version of Unicode composes or orders would otherwise be decided by the version of Java. */
    @Test
    void aCharacterThatIsNewerThanTheOldestJavaIsRefusedByEveryJava() {
        assertThat(IdentifierText.problemOf("A\u1C89")).contains("not in Unicode 14 (U+1C89)");
        assertThat(IdentifierText.problemOf("A\u0897")).contains("not in Unicode 14 (U+0897)");
    }

    @Test
    void everyCharacterThatIsAllowedIsKnownToThisJava() {
        BitSet unknown = new BitSet();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (UnicodeCharacters.isAssigned(c) && !Character.isDefined(c)) {
                unknown.set(c);
            }
        }
        assertThat(unknown.isEmpty()).isTrue();
    }

    /** Of each character alone and after a letter: its canonical form is accepted, or it is refused with and without it. */
    @Test
    void aCanonicalFormIsFinal() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            for (String text : new String[] {Character.toString(c), "e" + Character.toString(c) + "1"}) {
                String canonical = IdentifierText.canonical(text);
                assertThat(IdentifierText.canonical(canonical)).isEqualTo(canonical);
                if (IdentifierText.problemOf(canonical) == null) {
                    assertThat(Normalizer.isNormalized(canonical, Form.NFC)).isTrue();
                } else {
                    assertThat(IdentifierText.problemOf(text)).isNotNull();
                }
            }
        }
    }
}
