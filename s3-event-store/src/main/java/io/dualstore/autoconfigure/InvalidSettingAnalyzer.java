package io.dualstore.autoconfigure;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what to set instead of showing a stack trace. */
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        String variable =
                cause.setting().toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
        return new FailureAnalysis(
                "The setting '" + cause.setting() + "' cannot be used. " + cause.problem(),
                cause.action() + " As an argument: --" + cause.setting() + "=...; as an environment variable: "
                        + variable + "=...",
                cause);
    }
}
