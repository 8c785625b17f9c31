package io.dualstore.promoter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundBudgetTest {

    private static final int MIB = 1 << 20;

    @Test
    void aRoundTakesASixtyFourthOfTheHeapAndNoMoreThanACommitHolds() {
        assertThat(completeAt(128L * MIB)).isEqualTo(2 * MIB);
        assertThat(completeAt(16L * MIB)).isEqualTo(MIB);
        assertThat(completeAt(64L << 30)).isEqualTo(24 * MIB);
    }

    private static int completeAt(long heap) {
        return RoundBudget.of(500, 24 * MIB, heap).completeAt();
    }
}
