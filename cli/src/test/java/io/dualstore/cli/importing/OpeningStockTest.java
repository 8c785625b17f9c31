package io.dualstore.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningStockTest {

    @Test
    void aShareIsRoundedDown() {
        assertThat(OpeningStock.parse("0.9").of(11)).isEqualTo(9);
        assertThat(OpeningStock.parse("0.9").of(10)).isEqualTo(9);
        assertThat(OpeningStock.parse("0").of(10)).isZero();
        assertThat(OpeningStock.parse("2").of(10)).isEqualTo(20);
    }

    @Test
    void plentyIsAllThatIsIssued() {
        assertThat(OpeningStock.parse("plenty").of(11)).isEqualTo(11);
    }

    @Test
    void theSameShareIsTheSameHoweverItIsWritten() {
        assertThat(OpeningStock.parse("0.90"))
                .isEqualTo(OpeningStock.parse(".9"))
                .hasToString("0.9");
        assertThat(OpeningStock.parse("1.0")).hasToString("plenty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-0.1", "1001", "1e-99", "1e99", "0,9"})
    void whatIsNoShareIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpeningStock.parse(text));
    }
}
