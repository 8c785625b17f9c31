package io.dualstore.client.sync;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the parts of one exchange. A part that fails keeps no other part from running; the first failure is thrown at the end. */
final class SyncCycleParts {

    private final BooleanSupplier wanted;
    private final Consumer<Throwable> failed;
    private boolean moved;
    private @Nullable Throwable first;

    /**
     * @param wanted whether the exchange is to continue, asked before each part
     * @param failed called immediately with the first failure, so that users see it while other parts still wait for the store
     */
    SyncCycleParts(BooleanSupplier wanted, Consumer<Throwable> failed) {
        this.wanted = wanted;
        this.failed = failed;
    }

    /**
     * Runs a part, unless the exchange is no longer wanted.
     *
     * @param part returns whether anything was received or sent
     * @return what it failed with; {@code null} if it did not fail
     */
    @Nullable Throwable run(BooleanSupplier part) {
        if (!wanted.getAsBoolean()) {
            return null;
        }
        try {
            moved |= part.getAsBoolean();
            return null;
        } catch (RuntimeException | Error e) {
            note(e);
            return e;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the JVM throws the same OutOfMemoryError more than once
    private void note(Throwable failure) {
        if (first == null) {
            first = failure;
            failed.accept(failure);
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Returns whether anything was received or sent, or throws the first failure. */
    boolean finish() {
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        return moved;
    }
}
