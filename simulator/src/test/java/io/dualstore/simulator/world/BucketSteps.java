package io.dualstore.simulator.world;

import io.dualstore.log.store.ListedObject;
import io.dualstore.simulator.store.Bucket;
import io.dualstore.simulator.store.SeededRandom;
import java.util.List;

/** What somebody does with the bucket by hand. */
record BucketSteps(SimulationState world) {

    void take(Step step) {
        Bucket bucket = world.bucket();
        switch (step.kind()) {
            case LOSE_BUNDLE -> loseBundle(new SeededRandom(step.chance()));
            case BACK_UP_BUCKET -> bucket.backUp();
            case SET_BUCKET_BACK -> {
                if (bucket.setBack()) {
                    world.note("the bucket is what it was");
                    world.witness().setBack();
                }
            }
            default -> throw new IllegalStateException("Nobody does " + step.kind() + " with a bucket");
        }
    }

    private void loseBundle(SeededRandom dice) {
        List<ListedObject> waiting = world.bucket().list(world.layout().outbox(), "", 1_000);
        if (!waiting.isEmpty()) {
            world.promoterSteps().noteHints();
            world.witness()
                    .somebodyDeletes(() -> world.bucket()
                            .remove(waiting.get(dice.below(waiting.size())).key()));
        }
    }
}
