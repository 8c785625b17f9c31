package io.dualstore.cli.log;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.text.QuotedText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log of a data set, as a mixin. */
final class LogOptions {

    @Option(
            names = "--private",
            paramLabel = "USER",
            description = "Text. The private log of this user. Default: the shared log.")
    private @Nullable String user;

    LogAddress of(DataSet dataSet) {
        String owner = user;
        if (owner == null) {
            return dataSet.sharedLog();
        }
        if (!BucketLayout.isName(owner)) {
            throw CommandFailedException.cannotRun(
                    new Problem("'" + QuotedText.of(owner) + "' cannot be the name of a user", "Correct --private"));
        }
        return dataSet.privateLog(owner);
    }
}
