package io.dualstore.cli.doctor;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.read.LogEnd;
import io.dualstore.update.json.FormatLimits;
import java.util.Optional;

/** The header of the newest commit of the shared log. */
final class NewestCommit {

    private NewestCommit() {}

    /** Reads the header; empty if the log is empty. Costs a few HEAD requests and one GET. */
    static Optional<CommitHeader> of(Subject subject) {
        LogAddress log = subject.sharedLog();
        long sequence = LogEnd.of(subject.store(), log);
        if (sequence < 0) {
            return Optional.empty();
        }
        return subject.store()
                .get(log.key(sequence), FormatLimits.DEFAULT.commitBytes())
                .map(stored -> new CommitCodec().decode(stored).header());
    }
}
