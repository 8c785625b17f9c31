package io.dualstore.simulator.world;

import io.dualstore.log.store.ListedObject;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** What steps do with promoters. */
final class PromoterSteps {

    private final SimulationState state;
    private final List<String> hints = new ArrayList<>();

    PromoterSteps(SimulationState state) {
        this.state = state;
    }

    void take(Step step, PromoterPlace promoter) {
        SeededRandom random = new SeededRandom(step.chance());
        Faults faults = Faults.of(step.chance());
        state.busy().add(promoter);
        switch (step.kind()) {
            case SWEEP -> promoter.sweep(faults);
            case CRASH_IN_SWEEP -> {
                if (random.percent(60)) {
                    promoter.sweep(faults.crashing(random, 16));
                } else {
                    promoter.dieInTransaction(faults, random.below(4), random.percent(50));
                }
            }
            case HINT -> {
                noteHints();
                // Stale, doubled and in the wrong order, as notifications are.
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < 3 && !hints.isEmpty(); i++) {
                    keys.add(hints.get(random.below(hints.size())));
                }
                promoter.work(faults, running -> state.note(running.promote(keys)));
            }
            case UPGRADE_PROMOTER -> promoter.upgrade();
            case MAINTAIN -> {
                int how = random.below(100);
                if (how < 50) {
                    promoter.sweep(Faults.NONE);
                }
                maintain(promoter, random, faults);
            }
            case START_PROMOTER_EMPTY -> {
                promoter.startEmpty();
                promoter.sweep(random.percent(30) ? faults.crashing(random, 16) : faults);
            }
            case SWAP_PROMOTER_FILE -> promoter.getFileOfAnotherLog();
            default -> throw new IllegalStateException("No promoter does " + step.kind());
        }
        state.busy().remove(promoter);
    }

    private static void maintain(PromoterPlace promoter, SeededRandom random, Faults faults) {
        int how = random.below(100);
        if (how < 25) {
            promoter.maintain(faults.crashing(random, 20), -1, false);
        } else if (how < 40) {
            promoter.maintain(faults, random.below(30), random.percent(50));
        } else {
            promoter.maintain(faults, -1, false);
        }
    }

    /** Remembers what waits now, for hints that may come much later. */
    void noteHints() {
        state.bucket().list(state.layout().outbox(), "", 1_000).stream()
                .map(ListedObject::key)
                .forEach(hints::add);
    }
}
