package io.dualstore.simulator.world;

import io.dualstore.log.store.ListedObject;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** What steps do with promoters. */
final class PromoterSteps {

    private final SimulationState world;
    private final List<String> hints = new ArrayList<>();

    PromoterSteps(SimulationState world) {
        this.world = world;
    }

    void take(Step step, PromoterPlace promoter) {
        SeededRandom dice = new SeededRandom(step.chance());
        Faults faults = Faults.of(step.chance());
        world.busy().add(promoter);
        switch (step.kind()) {
            case SWEEP -> promoter.sweep(faults);
            case CRASH_IN_SWEEP -> promoter.sweep(faults.crashing(dice, 16));
            case HINT -> {
                noteHints();
                // Stale, doubled and in the wrong order, as notifications are.
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < 3 && !hints.isEmpty(); i++) {
                    keys.add(hints.get(dice.below(hints.size())));
                }
                promoter.work(faults, running -> world.note(running.promote(keys)));
            }
            case UPGRADE_PROMOTER -> promoter.upgrade();
            default -> throw new IllegalStateException("No promoter does " + step.kind());
        }
        world.busy().remove(promoter);
    }

    /** Remembers what waits now, for hints that may come much later. */
    void noteHints() {
        world.bucket().list(world.layout().outbox(), "", 1_000).stream()
                .map(ListedObject::key)
                .forEach(hints::add);
    }
}
