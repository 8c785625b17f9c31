package io.dualstore.cli.doctor;

import io.dualstore.log.commit.LogIdentity;

/** Is there a data set, in a format that this program reads? */
final class IdentityCheck implements Check {

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Finding run(Subject subject) {
        return Finding.ok("Data set " + subject.connection().dataSet().id() + ", format " + LogIdentity.FORMAT);
    }
}
