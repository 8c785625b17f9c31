package io.dualstore.cli.importing.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.importing.retail.FileSurvey.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSurveyTest {

    private static final Path SAMPLE = Path.of("..", "examples", "online-retail-sample.csv");

    @TempDir
    Path folder;

    @Test
    void eachItemHasItsFirstDescriptionAndAllThatIsIssuedOfIt() throws IOException {
        FileSurvey survey = FileSurvey.of(new RetailFile(SAMPLE));

        assertThat(survey.items())
                .containsExactly(
                        java.util.Map.entry("71053", new Item("WHITE METAL LANTERN", 18)),
                        java.util.Map.entry("85123A", new Item("HEART, \"WHITE\", T-LIGHT HOLDER", 7)),
                        java.util.Map.entry("85123a", new Item("HEART HOLDER IN CREAM", 3)),
                        java.util.Map.entry("84406B", new Item("CREAM CUPID HANGER", 27)),
                        java.util.Map.entry("GIFT 40", new Item("GIFT VOUCHER OF 40 POUNDS", 11)));
        assertThat(survey.countries()).containsExactly("United Kingdom", "France", "EIRE", "Unspecified");
        assertThat(survey.invoices()).isEqualTo(14);
        assertThat(survey.lines()).isEqualTo(17);
        assertThat(survey.skipped()).isEqualTo(10);
    }

    @Test
    void aFileIsKnownByItsContentWhateverItsNameAndWhetherCompressed() throws IOException {
        Path compressed = folder.resolve("other-name");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(SAMPLE, out);
        }

        assertThat(FileSurvey.of(new RetailFile(compressed))).isEqualTo(FileSurvey.of(new RetailFile(SAMPLE)));
    }
}
