package io.dualstore.promoter.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.hostile.HostileCase;
import io.dualstore.hostile.HostileObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Compares what a promoter does with the objects of a hostile case with what it must do. */
public final class TreatmentCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ObjectStore store;
    private final LogLines log;
    private final Predicate<String> held;
    private final Runnable turn;

    /**
     * @param log of the data set
     * @param held whether the promoter says that a device of this user waits
     * @param turn gives the promoter a turn; does nothing if it works by itself
     */
    public TreatmentCheck(ObjectStore store, LogLines log, Predicate<String> held, Runnable turn) {
        this.store = store;
        this.log = log;
        this.held = held;
        this.turn = turn;
    }

    /** Waits until the objects, the only ones of this user, are treated as the case demands. */
    public void demand(HostileCase hostile, String user, List<HostileObject> objects) {
        switch (hostile.treatment()) {
            case DECIDED -> {
                awaitDeletion(objects);
                assertThat(log.of(user)).isNotEmpty().noneMatch(TreatmentCheck::rejectsWholeBundle);
            }
            case REJECTED -> {
                awaitDeletion(objects);
                assertThat(log.of(user)).hasSize(objects.size()).allMatch(TreatmentCheck::rejectsWholeBundle);
            }
            case SETTLED -> {
                awaitDeletion(objects);
                assertThat(log.of(user)).isNotEmpty();
            }
            case HELD -> {
                await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
                    turn.run();
                    return held.test(user);
                });
                demandUntouched(user, objects);
            }
            case IGNORED -> demandUntouched(user, objects);
        }
    }

    private void awaitDeletion(List<HostileObject> objects) {
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            turn.run();
            return objects.stream().noneMatch(object -> store.exists(object.key()));
        });
    }

    private void demandUntouched(String user, List<HostileObject> objects) {
        assertThat(objects).allMatch(object -> store.exists(object.key()));
        assertThat(log.of(user)).isEmpty();
    }

    /** Only the line of a bundle has no action. One that is accepted says that the bundle repeats what is decided. */
    private static boolean rejectsWholeBundle(Update line) {
        return line.actions().isEmpty() && line.verdict() instanceof Verdict.Rejected;
    }
}
