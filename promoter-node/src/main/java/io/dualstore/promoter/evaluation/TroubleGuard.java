package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.execution.InfrastructureTrouble.Scope;
import io.dualstore.loop.LoggedFailure;
import io.dualstore.text.QuotedText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that keeps trouble with what one device sent from affecting other devices: nothing of it stays staged, it gets no verdict,
 * and the round continues. Trouble of the store, the disk or the log is rethrown, because the next update would fail as well.
 */
final class TroubleGuard {

    private static final Logger LOG = LoggerFactory.getLogger(TroubleGuard.class);
    private static final int MAX_CHARACTERS = 500;
    private static final int MAX_KINDS = 100;

    private final ActionExecutor executor;
    private final Set<String> logged = new HashSet<>();

    TroubleGuard(ActionExecutor executor) {
        this.executor = executor;
    }

    /** What was thrown, as it is shown to operators. */
    record Trouble(Throwable cause, String explanation) {}

    /**
     * Does {@code work}.
     *
     * @param what the subject of messages, such as {@code "Update 4711"}
     * @param held makes the result if {@code work} throws
     */
    <T> T guarded(String what, Supplier<T> work, Function<Trouble, T> held) {
        int savepoint = executor.stagedEvents();
        try {
            return work.get();
        } catch (Throwable thrown) {
            executor.unstage(savepoint);
            if (InfrastructureTrouble.scopeOf(thrown).filter(Scope.NODE::equals).isPresent()) {
                throw thrown;
            }
            return held.apply(noted(what, thrown));
        }
    }

    private Trouble noted(String what, Throwable thrown) {
        Throwable cause = thrown instanceof InfrastructureTrouble trouble ? trouble.getCause() : thrown;
        String explanation = what + " could not be decided here, and is retried: "
                + QuotedText.of(String.valueOf(cause), MAX_CHARACTERS);
        String kind = String.valueOf(cause).lines().findFirst().orElse("");
        if (logged.size() < MAX_KINDS && logged.add(QuotedText.of(kind, MAX_CHARACTERS))) {
            LOG.error("{}", explanation, new LoggedFailure(thrown));
        } else {
            LOG.debug("{}", explanation);
        }
        return new Trouble(thrown, explanation);
    }
}
