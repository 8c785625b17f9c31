package io.dualstore.log.append;

import io.dualstore.log.commit.EncodedUpdate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An update on its way into the log. The first that is said of its outcome holds. What its caller hangs on the future runs on a thread of
 * its own, because it may append again and wait for that.
 */
final class PendingAppend {

    private final AppendEntry entry;
    private final EncodedUpdate encoded;
    private final CompletableFuture<AppendResult> outcome = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();

    /** @param encoded the entry's update */
    PendingAppend(AppendEntry entry, EncodedUpdate encoded) {
        this.entry = entry;
        this.encoded = encoded;
    }

    AppendEntry entry() {
        return entry;
    }

    EncodedUpdate encoded() {
        return encoded;
    }

    CompletableFuture<AppendResult> outcome() {
        return outcome;
    }

    void succeed(AppendResult result) {
        if (settled.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> outcome.complete(result));
        }
    }

    void fail(Throwable why) {
        if (settled.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> outcome.completeExceptionally(why));
        }
    }

    void notAttempted(String why, @Nullable Throwable cause) {
        fail(new AppendNotAttemptedException(entry.update().id(), why, cause));
    }
}
