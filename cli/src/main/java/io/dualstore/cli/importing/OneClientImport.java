package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.Invoice;
import io.dualstore.cli.importing.retail.InvoiceReader;
import io.dualstore.cli.importing.retail.RetailFile;
import java.io.IOException;

/** One clerk issues all invoices, in the order of the file. */
final class OneClientImport {

    private static final int EXCHANGE_EVERY = 50;

    /** More updates without verdict than this are not gathered: the promoter is to keep pace, and memory to stay small. */
    private static final int MAX_PENDING = 400;

    private final ImportUser user;
    private final RetailFile file;
    private final UpdateIds ids;
    private final StockroomActions actions;
    private final Runnable progress;

    OneClientImport(ImportUser user, RetailFile file, UpdateIds ids, StockroomActions actions, Runnable progress) {
        this.user = user;
        this.file = file;
        this.ids = ids;
        this.actions = actions;
        this.progress = progress;
    }

    void run() throws IOException {
        try (InvoiceReader reader = file.read(skipped -> {})) {
            int sinceExchange = 0;
            Invoice invoice = reader.next();
            while (invoice != null) {
                Invoice next = invoice;
                user.issue(ids.invoice(next), () -> actions.of(next));
                sinceExchange++;
                if (sinceExchange == EXCHANGE_EVERY) {
                    sinceExchange = 0;
                    user.exchange();
                    if (user.pending() > MAX_PENDING) {
                        user.settle(MAX_PENDING / 2);
                    }
                }
                progress.run();
                invoice = reader.next();
            }
        }
        user.settle(0);
    }
}
