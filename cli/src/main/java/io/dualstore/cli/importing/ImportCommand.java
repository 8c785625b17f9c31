package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.NotRetailDataException;
import io.dualstore.cli.importing.retail.RetailFile;
import io.dualstore.cli.importing.summary.ImportSummary;
import io.dualstore.cli.importing.summary.SummaryJson;
import io.dualstore.cli.importing.summary.SummaryText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./dualstore import}. */
@Command(
        name = "import",
        description =
                "Run a wholesaler's invoices, a CSV file as UCI's \"Online Retail\", through client nodes, a promoter and an S3 server"
                        + " in this process. Given again with the same --data it goes on where it stopped, or adds nothing.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ImportCommand implements Callable<Integer> {

    /** Read before the first logger is made: standard output is for the summary. */
    private static final String LOGGING = "io/dualstore/cli/importing/import-logback.xml";

    @Parameters(paramLabel = "FILE", description = "The invoices, plain or gzip.")
    private Path file = Path.of("");

    @Option(
            names = "--opening-stock",
            paramLabel = "plenty|SHARE",
            converter = OpeningStockConverter.class,
            description =
                    "What is on the shelves before: plenty, so that no issue can fail, or a share of all that the file issues, as 0.9.")
    private OpeningStock openingStock = OpeningStock.parse("plenty");

    @Option(
            names = "--mode",
            paramLabel = "one|country",
            description =
                    "Everything through one node, or a node for each country, all working at the same time and offline now and then.")
    private Mode mode = Mode.ONE;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept, to go on later. Without it: a temporary folder, removed at the end.",
            defaultValue = Option.NULL_VALUE)
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the random stretches for which countries are offline.")
    private long seed = 1;

    @Option(names = "--json", description = "Print the summary as one JSON object, and no progress.")
    private boolean json;

    /** Made by the command line. */
    public ImportCommand() {}

    /** Reads {@code plenty} or a share. */
    static final class OpeningStockConverter implements ITypeConverter<OpeningStock> {
        @Override
        public OpeningStock convert(String text) {
            try {
                return OpeningStock.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", LOGGING);
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new ImportFailedException("There is no file " + file);
            }
            ImportSummary summary = data == null ? inTemporaryFolder() : in(new DataFolder(data.toAbsolutePath()));
            if (json) {
                System.out.println(SummaryJson.of(summary));
            } else {
                new SummaryText(System.out).print(summary);
            }
            return summary.problems().isEmpty() ? 0 : 1;
        } catch (ImportFailedException e) {
            System.err.println("The import failed: " + e.getMessage());
        } catch (NotRetailDataException e) {
            System.err.println("The import failed: " + file + " " + e.getMessage());
        } catch (AccessDeniedException e) {
            System.err.println("The import failed: no permission to use " + e.getFile());
        } catch (IOException e) {
            System.err.println("The import failed: " + file + ": " + e.getMessage());
        }
        return 1;
    }

    private ImportSummary in(DataFolder folder) throws IOException, InterruptedException {
        return new RetailImport(new RetailFile(file), openingStock, mode, seed, folder, !json).run();
    }

    private ImportSummary inTemporaryFolder() throws IOException, InterruptedException {
        DataFolder folder = new DataFolder(Files.createTempDirectory("dualstore-import"));
        Thread removal = Thread.ofPlatform().unstarted(folder::delete);
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            return in(folder);
        } finally {
            if (Runtime.getRuntime().removeShutdownHook(removal)) {
                folder.delete();
            }
        }
    }
}
