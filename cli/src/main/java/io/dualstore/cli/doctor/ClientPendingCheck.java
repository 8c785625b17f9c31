package io.dualstore.cli.doctor;

import io.dualstore.client.local.LocalFileReport;
import io.dualstore.client.local.UpdateStatus;

/** Which work of the client node has no verdict yet, or was refused? */
final class ClientPendingCheck implements Check {

    @Override
    public String name() {
        return "client-pending";
    }

    @Override
    public Finding run(Subject subject) {
        LocalFileReport report = subject.client().report();
        long refused = report.count(UpdateStatus.REJECTED) + report.count(UpdateStatus.CONFLICTED);
        String found = report.count(UpdateStatus.SAVED) + " not sent, " + report.count(UpdateStatus.SENT)
                + " without verdict, " + refused + " refused";
        return refused == 0
                ? Finding.ok(found)
                : Finding.warning(found, "Let the user correct or dismiss the refused updates on the page.");
    }
}
