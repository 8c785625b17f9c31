package io.dualstore.cli.importing;

import io.dualstore.cli.importing.DataFolder.About;
import io.dualstore.cli.importing.retail.FileSurvey;
import io.dualstore.cli.importing.retail.Invoice;
import io.dualstore.cli.importing.retail.RetailFile;
import io.dualstore.cli.importing.retail.SkippedLine;
import io.dualstore.cli.importing.summary.ImportSummary;
import io.dualstore.cli.importing.summary.InvoiceOutcome;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.commit.Head;
import io.dualstore.stockroom.state.StockLevel;
import io.dualstore.stockroom.state.StockroomState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** One import of a file into a folder: surveys the file, stocks the shelves, issues the invoices, reckons up. */
final class RetailImport {

    private static final String WAREHOUSE = "warehouse";
    private static final String PROMOTER = "promoter";
    private static final int MAX_PROBLEMS = 20;
    private static final int OPENING_EXCHANGE_EVERY = 4;
    private static final int MAX_OPENING_PENDING = 40;

    private final RetailFile file;
    private final OpeningStock openingStock;
    private final Mode mode;
    private final long seed;
    private final DataFolder data;
    private final boolean showProgress;
    private final StockroomActions actions = new StockroomActions();

    RetailImport(
            RetailFile file, OpeningStock openingStock, Mode mode, long seed, DataFolder data, boolean showProgress) {
        this.file = file;
        this.openingStock = openingStock;
        this.mode = mode;
        this.seed = seed;
        this.data = data;
        this.showProgress = showProgress;
    }

    /** Runs it to its end, or goes on with what was broken off. */
    ImportSummary run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        FileSurvey survey = FileSurvey.of(file);
        requireUsable(survey);
        data.claim(new About(survey.contentHash(), mode.word(), openingStock.toString()));
        Countries countries = new Countries(mode == Mode.COUNTRY ? survey.countries() : List.of(), WAREHOUSE);
        UpdateIds ids = new UpdateIds(survey.contentHash());
        StockInitializer initializer = new StockInitializer(survey, openingStock, actions);
        try (ImportSystem system = ImportSystem.on(data.path())) {
            ImportUser warehouse = system.clerk(WAREHOUSE);
            long openingUpdates = stock(warehouse, ids, initializer);
            issue(system, survey, countries, ids);
            requireAccepted(warehouse.node().local(), ids, openingUpdates);
            Head head = system.promoter().catchUp();
            for (ImportUser clerk : system.clerks().values()) {
                clerk.follow(head);
            }
            Function<Invoice, ImportUser> clerks =
                    invoice -> system.clerk(mode == Mode.ONE ? WAREHOUSE : countries.user(invoice.country()));
            ImportVerifier verifier = new ImportVerifier(clerks, ids, initializer.pieces());
            verifier.of(file, data.outcomes());
            return summary(system, survey, verifier, start);
        }
    }

    /** Refuses an import without invoices before anything is written. The cause is usually a wrong column or separator. */
    private void requireUsable(FileSurvey survey) {
        if (survey.lines() > 0) {
            return;
        }
        if (survey.firstSkipped().isEmpty()) {
            throw new ImportFailedException(file.path() + " has a header and no invoices");
        }
        SkippedLine first = survey.firstSkipped().getFirst();
        throw new ImportFailedException("None of the " + survey.skipped() + " lines of " + file.path()
                + " can be used. Line " + first.number() + ": " + first.problem());
    }

    /** Gives the number of updates that it took. In country mode all of them have their verdicts then. */
    private long stock(ImportUser warehouse, UpdateIds ids, StockInitializer initializer) {
        warehouse.exchange();
        long[] number = {0};
        initializer.forEachUpdate(update -> {
            UUID id = ids.opening(number[0]++);
            Submission submission = warehouse.node().submit(id, update);
            if (submission instanceof Submission.Refused refused) {
                throw new ImportFailedException(
                        "The opening stock is refused: " + refused.reason().message());
            }
            if (number[0] % OPENING_EXCHANGE_EVERY == 0) {
                // So that the promoter works at the same time.
                warehouse.settle(MAX_OPENING_PENDING);
            }
        });
        if (mode == Mode.COUNTRY) {
            warehouse.settle(0);
            requireAccepted(warehouse.node().local(), ids, number[0]);
        }
        return number[0];
    }

    private static void requireAccepted(LocalStore local, UpdateIds ids, long updates) {
        for (long i = 0; i < updates; i++) {
            UUID id = ids.opening(i);
            boolean accepted = local.find(id)
                    .filter(update ->
                            update.status() == UpdateStatus.ACCEPTED || update.status() == UpdateStatus.ADJUSTED)
                    .isPresent();
            if (!accepted) {
                throw new ImportFailedException("The opening stock was not accepted (update " + id
                        + "): another program writes to this data set. Choose another --data");
            }
        }
    }

    private void issue(ImportSystem system, FileSurvey survey, Countries countries, UpdateIds ids)
            throws IOException, InterruptedException {
        try (ImportProgress progress = ImportProgress.of(survey.invoices(), showProgress)) {
            switch (mode) {
                case ONE -> new OneClientImport(system.clerk(WAREHOUSE), file, ids, actions, progress::step).run();
                case COUNTRY ->
                    new CountryImport(system, file, survey, countries, ids, actions, seed, progress::step).run();
            }
        }
    }

    private ImportSummary summary(ImportSystem system, FileSurvey survey, ImportVerifier verifier, long start)
            throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        system.clerks()
                .forEach((user, clerk) ->
                        digests.put(user, clerk.node().shared().state().digest()));
        digests.put(PROMOTER, system.promoter().digest());
        Map<InvoiceOutcome, Long> outcomes = new EnumMap<>(InvoiceOutcome.class);
        Map<InvoiceOutcome, SortedMap<String, Long>> reasons = new EnumMap<>(InvoiceOutcome.class);
        for (InvoiceOutcome outcome : InvoiceOutcome.values()) {
            outcomes.put(outcome, verifier.count(outcome));
            reasons.put(outcome, verifier.reasons(outcome));
        }
        return new ImportSummary(
                file.path().toString(),
                mode.word(),
                openingStock.toString(),
                seed,
                survey.invoices(),
                outcomes,
                verifier.conflicted(),
                reasons,
                survey.items().size(),
                survey.lines(),
                system.promoter().head().nextPosition(),
                survey.skipped(),
                survey.firstSkipped(),
                system.requests().counts(),
                data.bytes("s3"),
                data.bytes("clients"),
                Math.round((System.nanoTime() - start) / 1e6) / 1e3,
                digests,
                problems(system.clerk(WAREHOUSE), survey, verifier, digests));
    }

    private static List<String> problems(
            ImportUser warehouse, FileSurvey survey, ImportVerifier verifier, SortedMap<String, String> digests) {
        List<String> problems = new ArrayList<>();
        long decided = 0;
        for (InvoiceOutcome outcome : InvoiceOutcome.values()) {
            decided += verifier.count(outcome);
        }
        if (decided != survey.invoices()) {
            problems.add(decided + " of " + survey.invoices() + " invoices have an outcome");
        }
        if (digests.values().stream().distinct().count() > 1) {
            problems.add("The nodes' states differ: their digests are not equal");
        }
        StockroomState state =
                (StockroomState) warehouse.node().shared().state().states().confirmed();
        verifier.stock().forEach((code, expected) -> {
            StockLevel level = state.items().get(code);
            long onHand = level == null ? 0 : level.onHand();
            if (onHand != expected && problems.size() < MAX_PROBLEMS) {
                problems.add("Of item " + code + " there are " + onHand + " pieces, but opening - issues + returns is "
                        + expected);
            }
        });
        return problems;
    }
}
