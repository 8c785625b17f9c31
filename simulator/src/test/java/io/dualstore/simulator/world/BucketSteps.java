package io.dualstore.simulator.world;

import io.dualstore.log.store.ListedObject;
import io.dualstore.simulator.store.Bucket;
import io.dualstore.simulator.store.SeededRandom;
import java.time.Duration;
import java.util.List;

/** What somebody does with the bucket by hand. */
record BucketSteps(SimulationState state) {

    void take(Step step) {
        Bucket bucket = state.bucket();
        switch (step.kind()) {
            case LOSE_BUNDLE -> loseBundle(new SeededRandom(step.chance()));
            case BACK_UP_BUCKET -> bucket.backUp();
            case SET_BUCKET_BACK -> {
                if (bucket.setBack()) {
                    state.note("the bucket is what it was");
                    state.witness().setBack();
                    restartPromoters(new SeededRandom(step.chance()));
                }
            }
            case FORGE_SNAPSHOT, DELETE_SNAPSHOT, WRITE_SEGMENTS ->
                state.copySteps().take(step);
            case PASS_HOURS ->
                state.clock().pass(Duration.ofMinutes(61 + new SeededRandom(step.chance()).below(30 * 60)));
            default -> throw new IllegalStateException("Nobody does " + step.kind() + " with a bucket");
        }
    }

    /** Some run on, some are started again. */
    private void restartPromoters(SeededRandom random) {
        state.promoters().stream().filter(promoter -> random.percent(50)).forEach(PromoterPlace::stop);
    }

    private void loseBundle(SeededRandom random) {
        List<ListedObject> waiting = state.bucket().list(state.layout().outbox(), "", 1_000);
        if (!waiting.isEmpty()) {
            state.promoterSteps().noteHints();
            state.witness()
                    .somebodyDeletes(() -> state.bucket()
                            .remove(waiting.get(random.below(waiting.size())).key()));
        }
    }
}
