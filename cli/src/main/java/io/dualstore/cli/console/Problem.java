package io.dualstore.cli.console;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.copy.CopyException;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * A failure as an operator reads it.
 *
 * @param what what is wrong, one sentence
 * @param action what to do, one sentence; empty if nothing is known
 */
public record Problem(String what, String action) {

    /** Ends both sentences with a full stop. */
    public Problem {
        what = sentence(what);
        action = action.isEmpty() ? "" : sentence(action);
    }

    /** Returns both sentences. */
    @Override
    public String toString() {
        return action.isEmpty() ? what : what + " " + action;
    }

    /** Returns what a failure means: that of {@link #find}, or else the message of its first cause. */
    public static Problem of(Throwable failure) {
        return find(failure).orElseGet(() -> new Problem(QuotedText.message(FailureMessage.of(failure)), ""));
    }

    /** Returns what a failure means, if it or one of its causes is of a kind that an operator can do something about. */
    static Optional<Problem> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CommandFailedException known -> {
                    return Optional.of(known.problem());
                }
                case InvalidSettingException setting -> {
                    return Optional.of(new Problem(
                            "The setting " + setting.setting() + " cannot be used: " + setting.problem(),
                            setting.action()));
                }
                case LogIntegrityException integrity -> {
                    return Optional.of(new Problem(
                            "Object " + QuotedText.message(integrity.key()) + " " + integrity.problem(),
                            integrity.action()));
                }
                case ObjectStoreException store -> {
                    return Optional.of(new Problem(store.problem(), store.action()));
                }
                case CopyException copy -> {
                    return Optional.of(new Problem(String.valueOf(copy.getMessage()), ""));
                }
                case BindException binding -> {
                    return Optional.of(ofBinding(binding));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static Problem ofBinding(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        String value = property == null ? "" : "'" + QuotedText.of(String.valueOf(property.getValue())) + "' ";
        return new Problem(
                "The setting " + failure.getName() + " has a value that cannot be used: " + value + "is not a "
                        + failure.getTarget().getType(),
                "Correct it");
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return trimmed;
        }
        String begun = trimmed.substring(0, 1).toUpperCase(Locale.ROOT) + trimmed.substring(1);
        return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
    }
}
