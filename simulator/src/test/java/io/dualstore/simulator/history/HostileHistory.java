package io.dualstore.simulator.history;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import io.dualstore.update.json.EventComparison;
import io.dualstore.update.json.StoredDataException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What the hostile user sent, and what may become of it: one verdict for each update, and no event that its actions do not give. */
public final class HostileHistory {

    /** Who it is; nobody else has this name. */
    public static final String USER = "mallory";

    private final BundleCodec bundles = new BundleCodec();
    private final Map<SentUpdate, Update> sent = new HashMap<>();
    private final Set<UUID> decided = new HashSet<>();
    private final Consumer<String> violated;

    private record SentUpdate(UUID bundle, UUID update) {}

    public HostileHistory(Consumer<String> violated) {
        this.violated = violated;
    }

    /** Whether a bundle lies in the outbox of the hostile user. */
    public static boolean isOfHostileUser(BundleKey bundle) {
        return bundle.user().equals(USER);
    }

    /** Whether a line of the log is a verdict on what the hostile user sent. */
    public static boolean isOfHostileUser(Update line) {
        return line.user().equals(USER);
    }

    /** Something was put where this bundle belongs. */
    public void sent(BundleKey key, byte[] body) {
        try {
            bundles.decode(body)
                    .updates()
                    .forEach(update -> sent.putIfAbsent(new SentUpdate(key.id(), update.id()), update));
        } catch (StoredDataException e) {
            // Then nothing of it can be accepted, because it was not sent.
        }
    }

    /** A line of this user is in the log. What it makes happen is staged in {@code executor}. */
    public void check(ActionExecutor executor, Update line, long position) {
        if (!decided.add(line.id())) {
            violated.accept("update " + line.id() + " of the hostile user is decided twice");
            return;
        }
        if (line.verdict() instanceof Verdict.Rejected || line.actions().isEmpty()) {
            if (!line.events().isEmpty()) {
                violated.accept("rejected update " + line.id() + " of the hostile user left events");
            }
            return;
        }
        Update update = line.bundle() == null
                ? null
                : sent.get(new SentUpdate(line.bundle().id(), line.id()));
        if (update == null) {
            violated.accept("update " + line.id() + " is accepted, and the hostile user never sent it");
        } else if (!(executor.execute(asDecided(line, update), position)
                instanceof ExecutionResult.Executed executed)) {
            violated.accept("update " + line.id() + " of the hostile user is accepted, and cannot be executed");
        } else if (!EventComparison.sameOutcome(line.events(), executed.events())) {
            violated.accept("update " + line.id() + " of the hostile user has other events than executing it gives");
        }
    }

    private static Update asDecided(Update line, Update sent) {
        return new Update(
                line.id(),
                line.user(),
                line.device(),
                line.bundle(),
                line.stamps(),
                sent.actions(),
                line.base(),
                line.basis(),
                null,
                List.of());
    }
}
