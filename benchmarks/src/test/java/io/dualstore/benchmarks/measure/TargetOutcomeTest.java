package io.dualstore.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetOutcomeTest {

    private static final Figure OURS = new Figure("appends", "ours", "events");
    private static final Figure THEIRS = new Figure("appends", "theirs", "events");
    private static final Figure THEIR_BEST = new Figure("more appends", "theirs", "events");

    @Test
    void aTargetIsMetAtItsLimitAndMissedBelow() {
        assertThat(judged(Target.atLeast("", 2.5, OURS, THEIRS), 250, 100).met())
                .isTrue();
        assertThat(judged(Target.atLeast("", 2.5, OURS, THEIRS), 249, 100).met())
                .isFalse();
        assertThat(judged(Target.atMost("", 1.3, OURS, THEIRS), 130, 100).met()).isTrue();
        assertThat(judged(Target.atMost("", 1.3, OURS, THEIRS), 131, 100).met()).isFalse();
        assertThat(judged(Target.atLeast("", 200, OURS), 199, 100).met()).isFalse();
        assertThat(judged(Target.atMost("", 200, OURS), 199, 100).met()).isTrue();
    }

    @Test
    void theLargestOfOthersCounts() {
        Target target = Target.atLeastTheLargest("", OURS, List.of(THEIRS, THEIR_BEST));

        TargetOutcome judgement = TargetOutcome.of(
                        List.of(target), List.of(series(OURS, 100), series(THEIRS, 50), series(THEIR_BEST, 200)))
                .getFirst();

        assertThat(judgement.quotient()).isEqualTo(0.5);
        assertThat(judgement.met()).isFalse();
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        TargetOutcome judgement = TargetOutcome.of(
                        List.of(Target.atLeast("", 1, OURS, THEIRS)), List.of(series(OURS, 100)))
                .getFirst();

        assertThat(judgement.quotient()).isNull();
        assertThat(judgement.met()).isNull();
    }

    private static TargetOutcome judged(Target target, double ours, double theirs) {
        return TargetOutcome.of(List.of(target), List.of(series(OURS, ours), series(THEIRS, theirs)))
                .getFirst();
    }

    private static Series series(Figure figure, double value) {
        return new Series(figure, Unit.PER_SECOND, List.of(value));
    }
}
