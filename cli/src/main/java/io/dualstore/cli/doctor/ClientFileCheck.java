package io.dualstore.cli.doctor;

import io.dualstore.client.local.LocalFileReport;

/** Is the file of the client node sound? */
final class ClientFileCheck implements Check {

    @Override
    public String name() {
        return "client-file";
    }

    @Override
    public Finding run(Subject subject) {
        LocalFileReport report = subject.client().report();
        return report.damage()
                .map(
                        damage -> Finding.wrong(
                                "Damaged: " + damage,
                                "Keep a copy of the folder, because unsent work may be in it. Check the disk, and give the node a new folder."))
                .orElseGet(() -> Finding.ok("Sound; user " + report.user().orElse("not set")));
    }
}
