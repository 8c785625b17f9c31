package io.dualstore.autoconfigure;

import io.dualstore.axon.check.InvalidModelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lists the mistakes of a domain model instead of showing a stack trace. */
final class InvalidModelAnalyzer extends AbstractFailureAnalyzer<InvalidModelException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidModelException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct the model. ModelCheck.require(new YourModel()) in a test finds the same mistakes at build time.",
                cause);
    }
}
