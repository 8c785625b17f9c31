package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.FileSurvey;
import io.dualstore.cli.importing.retail.Invoice;
import io.dualstore.cli.importing.retail.InvoiceReader;
import io.dualstore.cli.importing.retail.RetailFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each country issues its own invoices, all at the same time. */
final class CountryImport {

    private final ImportSystem system;
    private final RetailFile file;
    private final FileSurvey survey;
    private final Countries countries;
    private final UpdateIds ids;
    private final StockroomActions actions;
    private final long seed;
    private final Runnable progress;

    CountryImport(
            ImportSystem system,
            RetailFile file,
            FileSurvey survey,
            Countries countries,
            UpdateIds ids,
            StockroomActions actions,
            long seed,
            Runnable progress) {
        this.system = system;
        this.file = file;
        this.survey = survey;
        this.countries = countries;
        this.ids = ids;
        this.actions = actions;
        this.seed = seed;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        Map<String, CountryImportUser> clerks = new LinkedHashMap<>();
        for (String country : survey.countries()) {
            ImportUser clerk = system.clerk(countries.user(country));
            Random random = new Random(seed * 31 + country.hashCode());
            clerks.put(country, new CountryImportUser(clerk, ids, actions, random, progress));
        }
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("country-", 0).factory())) {
            try {
                for (CountryImportUser clerk : clerks.values()) {
                    working.add(threads.submit(() -> {
                        clerk.work();
                        return clerk;
                    }));
                }
                distribute(clerks, working);
                clerks.values().forEach(CountryImportUser::noMore);
                for (Future<?> work : working) {
                    await(work);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void distribute(Map<String, CountryImportUser> clerks, List<Future<?>> working)
            throws IOException, InterruptedException {
        try (InvoiceReader reader = file.read(skipped -> {})) {
            Invoice invoice = reader.next();
            while (invoice != null) {
                CountryImportUser clerk = Objects.requireNonNull(clerks.get(invoice.country()));
                while (!clerk.give(invoice)) {
                    // Whoever does not take invoices any more may have failed.
                    for (Future<?> work : working) {
                        if (work.isDone()) {
                            await(work);
                        }
                    }
                }
                invoice = reader.next();
            }
        }
    }

    private static void await(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
