package io.dualstore.stockroom.rule;

import io.dualstore.model.Refusal;
import java.util.Locale;

/** Makes refusals whose sentences are the same on every machine, whatever digits its users write. */
public final class Refusals {

    private Refusals() {}

    /**
     * A refusal, to be thrown.
     *
     * @param code stable, for programs, in kebab-case
     * @param sentence for the user, a {@link java.util.Formatter format string}
     * @param arguments what the sentence names
     */
    @SuppressWarnings("AnnotateFormatMethod") // not worth a dependency: a test runs each sentence
    public static Refusal refusal(String code, String sentence, Object... arguments) {
        return new Refusal(code, String.format(Locale.ROOT, sentence, arguments));
    }
}
