package io.dualstore.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualstore.cli.importing.retail.RetailFile;
import io.dualstore.cli.importing.summary.ImportSummary;
import io.dualstore.cli.importing.summary.InvoiceOutcome;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailImportTest {

    private static final Path SAMPLE = Path.of("..", "examples", "online-retail-sample.csv");
    private static final boolean THOROUGH = Boolean.getBoolean("dualstore.thorough");

    /** Real invoices that the build takes the time for; all 2,025 in the thorough one. */
    private static final int SOME = 150;

    @TempDir
    Path folder;

    @Test
    void everyKindOfDirtEndsAsItShould() throws Exception {
        ImportSummary summary = run(SAMPLE, "0.9", Mode.ONE, "data");

        assertThat(summary.problems()).isEmpty();
        assertThat(summary.invoices()).isEqualTo(14);
        assertThat(summary.skippedLines()).isEqualTo(10);
        assertThat(summary.reasons().get(InvoiceOutcome.REFUSED))
                .isEqualTo(Map.of("insufficient-stock", 3L, "quantity-not-positive", 1L, "quantity-too-large", 1L));
        assertThat(summary.count(InvoiceOutcome.ACCEPTED)).isEqualTo(9);
        assertThat(new ImportedFolder(folder.resolve("data")).stock())
                .isEqualTo(Map.of("71053", 0L, "85123A", 0L, "85123a", 2L, "84406B", 11L, "GIFT 40", 8L));
    }

    @Test
    void throughOneClientTheOutcomeIsThatOfAPlainFold() throws Exception {
        oneClientAgreesWithThePlainFold(Invoices.random(folder.resolve("invoices.csv"), 200, 7));
    }

    @Test
    void throughOneClientTheOutcomeOfRealInvoicesIsThatOfAPlainFold() throws Exception {
        oneClientAgreesWithThePlainFold(december());
    }

    private void oneClientAgreesWithThePlainFold(Path file) throws Exception {
        ImportSummary summary = run(file, "0.9", Mode.ONE, "data");

        PlainFold fold = PlainFold.of(file);
        Set<String> refused = fold.refused(9);
        Map<String, String> outcomes = new ImportedFolder(folder.resolve("data")).outcomes();
        assertThat(summary.problems()).isEmpty();
        assertThat(outcomes.keySet()).isEqualTo(fold.numbers());
        assertThat(outcomes)
                .allSatisfy((number, outcome) ->
                        assertThat(outcome).as(number).isEqualTo(refused.contains(number) ? "refused" : "accepted"));
        assertThat(summary.count(InvoiceOutcome.REFUSED))
                .isEqualTo(refused.size())
                .isPositive();
        assertThat(new ImportedFolder(folder.resolve("data")).stock())
                .isEqualTo(fold.stock(9, number -> !refused.contains(number)));
    }

    @Test
    void withPlentyOnTheShelvesNothingIsRefused() throws Exception {
        ImportSummary summary =
                run(Invoices.random(folder.resolve("invoices.csv"), 60, 3), "plenty", Mode.COUNTRY, "data");

        assertThat(summary.problems()).isEmpty();
        assertThat(summary.count(InvoiceOutcome.ACCEPTED)).isEqualTo(60);
    }

    @Test
    void countriesWorkingAtTheSameTimeEndWithOneOutcomeForEachInvoiceAndTheSameState() throws Exception {
        countriesAgree(Invoices.random(folder.resolve("invoices.csv"), 250, 11), 5);
    }

    @Test
    void countriesWithRealInvoicesEndWithOneOutcomeForEachInvoiceAndTheSameState() throws Exception {
        Path file = december();
        PlainFold fold = PlainFold.of(file);
        countriesAgree(file, fold.countries().size());
    }

    private void countriesAgree(Path file, int countries) throws Exception {
        ImportSummary summary = run(file, "0.9", Mode.COUNTRY, "data");

        PlainFold fold = PlainFold.of(file);
        ImportedFolder imported = new ImportedFolder(folder.resolve("data"));
        Map<String, String> outcomes = imported.outcomes();
        assertThat(outcomes.keySet()).isEqualTo(fold.numbers());
        assertThat(outcomes.values()).isSubsetOf("refused", "accepted", "adjusted", "rejected");
        Map<String, Long> counts =
                outcomes.values().stream().collect(Collectors.groupingBy(o -> o, Collectors.counting()));
        for (InvoiceOutcome outcome : InvoiceOutcome.values()) {
            assertThat(summary.count(outcome)).isEqualTo(counts.getOrDefault(outcome.word(), 0L));
        }
        assertThat(imported.stock())
                .isEqualTo(
                        fold.stock(9, number -> Set.of("accepted", "adjusted").contains(outcomes.get(number))));
        // The countries, the warehouse and the promoter.
        assertThat(summary.digests()).hasSize(countries + 2);
        assertThat(new HashSet<>(summary.digests().values())).hasSize(1);
        assertThat(summary.problems()).isEmpty();
    }

    @Test
    void importingTheSameContentAgainAddsNothingWhateverItsNameAndSeed() throws Exception {
        Path file = Invoices.random(folder.resolve("invoices.csv"), 80, 5);
        Path renamed = folder.resolve("renamed.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(renamed))) {
            Files.copy(file, out);
        }
        for (Mode mode : Mode.values()) {
            String data = "data-" + mode.word();
            ImportSummary first = run(file, "0.7", mode, data);
            ImportedFolder imported = new ImportedFolder(folder.resolve(data));
            Map<String, String> outcomes = imported.outcomes();
            long commits = imported.commits();

            ImportSummary again = new RetailImport(
                            new RetailFile(renamed),
                            OpeningStock.parse("0.70"),
                            mode,
                            99,
                            new DataFolder(folder.resolve(data)),
                            false)
                    .run();

            assertThat(again.events()).isEqualTo(first.events());
            assertThat(again.digests()).isEqualTo(first.digests());
            assertThat(again.outcomes()).isEqualTo(first.outcomes());
            assertThat(imported.outcomes()).isEqualTo(outcomes);
            assertThat(imported.commits()).isEqualTo(commits).isPositive();
        }
    }

    @Test
    void aFolderOfAnotherImportOrOfSomethingElseIsLeftAlone() throws Exception {
        run(SAMPLE, "0.9", Mode.ONE, "data");
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine").resolve("letter.txt"), "Dear");

        assertThatThrownBy(() -> run(SAMPLE, "0.8", Mode.ONE, "data"))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("--opening-stock 0.9");
        assertThatThrownBy(() -> run(SAMPLE, "0.9", Mode.COUNTRY, "data")).isInstanceOf(ImportFailedException.class);
        assertThatThrownBy(() -> run(SAMPLE, "0.9", Mode.ONE, "mine"))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("not empty");
        assertThat(folder.resolve("mine")).isDirectoryContaining("glob:**letter.txt");
    }

    private Path december() throws Exception {
        Optional<Path> december = Invoices.december();
        assumeTrue(december.isPresent(), "No real invoices");
        return THOROUGH
                ? december.orElseThrow()
                : Invoices.first(SOME, december.orElseThrow(), folder.resolve("december.csv"));
    }

    private ImportSummary run(Path file, String openingStock, Mode mode, String data) throws Exception {
        DataFolder target = new DataFolder(folder.resolve(data));
        return new RetailImport(new RetailFile(file), OpeningStock.parse(openingStock), mode, 1, target, false).run();
    }
}
