package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.Invoice;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A country's clerk at work: issues the invoices that are put on his desk, online for a while, then offline for a while. */
final class CountryImportUser {

    private static final int DESK = 64;
    private static final int LONGEST_ONLINE = 12;
    private static final int LONGEST_OFFLINE = 60;

    /** Invoices between two exchanges of a clerk who is online. */
    private static final int EXCHANGE_EVERY = 4;

    private final ImportUser user;
    private final UpdateIds ids;
    private final StockroomActions actions;
    private final RandomGenerator random;
    private final Runnable progress;
    private final BlockingQueue<Invoice> desk = new ArrayBlockingQueue<>(DESK);
    private volatile boolean allGiven;
    private boolean online = true;
    private int left;

    /**
     * @param random how long the clerk is online and offline
     * @param progress run after each invoice
     */
    CountryImportUser(
            ImportUser user, UpdateIds ids, StockroomActions actions, RandomGenerator random, Runnable progress) {
        this.user = user;
        this.ids = ids;
        this.actions = actions;
        this.random = random;
        this.progress = progress;
        this.left = 1 + random.nextInt(LONGEST_ONLINE);
    }

    /** Puts an invoice on the desk; says whether there was room for it after a while. */
    boolean give(Invoice invoice) throws InterruptedException {
        return desk.offer(invoice, 100, TimeUnit.MILLISECONDS);
    }

    /** No more invoices will come. */
    void noMore() {
        allGiven = true;
    }

    /** Works until all invoices are issued and all that can be has its verdict. */
    void work() throws InterruptedException {
        user.exchange();
        Invoice invoice = take();
        while (invoice != null) {
            Invoice next = invoice;
            user.issue(ids.invoice(next), () -> actions.of(next));
            progress.run();
            passTime();
            invoice = take();
        }
        online = true;
        user.node().sync().goOnline();
        user.settle(0);
    }

    private @Nullable Invoice take() throws InterruptedException {
        while (true) {
            boolean last = allGiven;
            Invoice invoice = desk.poll(50, TimeUnit.MILLISECONDS);
            if (invoice != null || last) {
                return invoice;
            }
        }
    }

    private void passTime() {
        left--;
        if (left == 0) {
            online = !online;
            left = 1 + random.nextInt(online ? LONGEST_ONLINE : LONGEST_OFFLINE);
            if (online) {
                user.node().sync().goOnline();
            } else {
                user.node().sync().goOffline();
            }
        }
        if (online && left % EXCHANGE_EVERY == 0) {
            user.exchange();
        }
    }
}
