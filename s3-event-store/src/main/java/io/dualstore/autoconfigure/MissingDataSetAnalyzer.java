package io.dualstore.autoconfigure;

import io.dualstore.log.commit.LogNotInitialisedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells how a bucket becomes a data set instead of showing a stack trace. */
final class MissingDataSetAnalyzer extends AbstractFailureAnalyzer<LogNotInitialisedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LogNotInitialisedException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "If it is the wrong bucket, correct dualstore.bucket, dualstore.application and dualstore.dataset. For a new data set"
                        + " start a promoter once with --dualstore.init=true.",
                cause);
    }
}
