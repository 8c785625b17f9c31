package io.dualstore.axon.check;

import java.util.List;
import java.util.stream.Collectors;

/** A domain model has mistakes. The message lists all of them. */
public final class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    InvalidModelException(String model, List<String> mistakes) {
        super("The domain model '" + model + "' has " + mistakes.size()
                + (mistakes.size() == 1 ? " mistake" : " mistakes")
                + mistakes.stream().map(mistake -> "\n- " + mistake).collect(Collectors.joining()));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns one sentence for each mistake, without a full stop. */
    public List<String> mistakes() {
        return mistakes;
    }
}
