package io.dualstore.cli.importing;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Notification;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices a node refused at once, in this run or an earlier one. A refusal leaves nothing in the state, but the node keeps a
 * notification of it, durably, before the next invoice is tried. An import that goes on must not try such an invoice again: meanwhile
 * returns may have made it possible, and the outcome would not be that of an undisturbed run.
 *
 * <p>A node refuses in the order of the file, so this only ever looks at the next notification.
 */
final class InvoiceRefusals {

    private static final int PAGE = 256;
    private static final String REFUSED = "refused";

    private final LocalStore local;
    private final Deque<Notification> page = new ArrayDeque<>();
    private long last;

    /** Reads from the first one on. */
    InvoiceRefusals(LocalStore local) {
        this.local = local;
    }

    /** Why this update was refused; empty if it was not. To be asked in the order of the file. */
    Optional<Reason> of(UUID updateId) {
        Notification next = next();
        if (next == null || !updateId.equals(next.updateId())) {
            return Optional.empty();
        }
        page.removeFirst();
        return Optional.of(next.reason());
    }

    private @Nullable Notification next() {
        boolean more = true;
        while (page.isEmpty() && more) {
            List<Notification> read = local.notifications().open(last, PAGE);
            more = read.size() == PAGE;
            for (Notification notification : read) {
                last = notification.id();
                if (notification.what().equals(REFUSED)) {
                    page.addLast(notification);
                }
            }
        }
        return page.peekFirst();
    }
}
