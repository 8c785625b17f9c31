package io.dualstore.cli.doctor;

import io.dualstore.log.store.ListedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How many bundles wait for a promoter, and for how long? */
final class OutboxCheck implements Check {

    private static final int PAGE = 1_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Finding run(Subject subject) {
        List<ListedObject> waiting = subject.store().list(subject.layout().outbox(), "", PAGE);
        if (waiting.isEmpty()) {
            return Finding.ok("No bundle waits");
        }
        Instant oldest = waiting.stream()
                .map(ListedObject::lastModified)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration age = Duration.between(oldest, subject.clock().instant());
        String found = (waiting.size() < PAGE ? "" : "At least ") + waiting.size() + " waiting, the oldest for "
                + Math.max(0, age.toSeconds()) + " s";
        return age.compareTo(LONG) < 0
                ? Finding.ok(found)
                : Finding.warning(
                        found, "Check that a promoter runs. ./dualstore outbox ls shows why bundles are held.");
    }
}
