package io.dualstore.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountriesTest {

    @Test
    void noTwoCountriesAreTheSameUser() {
        List<String> names =
                List.of("United Kingdom", "United-Kingdom", "france", "France", "warehouse", "日本", "中国", "Côte");

        Countries countries = new Countries(names, "warehouse");

        assertThat(names.stream().map(countries::user))
                .containsExactly(
                        "United-Kingdom",
                        "United-Kingdom-2",
                        "france",
                        "France-2",
                        "warehouse-2",
                        "country",
                        "country-2",
                        "C-te");
    }

    @Test
    void moreCountriesThanNodesFitIntoAProcessAreRefused() {
        List<String> names =
                IntStream.rangeClosed(0, Countries.MAX).mapToObj(i -> "C" + i).toList();

        assertThatThrownBy(() -> new Countries(names, "warehouse"))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("--mode one");
    }
}
