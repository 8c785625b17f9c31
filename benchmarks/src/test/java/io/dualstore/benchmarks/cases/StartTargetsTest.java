package io.dualstore.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.benchmarks.cases.StartTrials.Folder;
import io.dualstore.benchmarks.cases.StartTrials.Node;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Target.Reference;
import io.dualstore.benchmarks.workload.MeasuredClient;
import io.dualstore.benchmarks.workload.MeasuredPromoter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTargetsTest {

    @Test
    void aLongerLogMayTakeLonger() {
        assertThat(limits(1_000_000, Folder.EMPTY, Node.CLIENT, MeasuredClient.DIGESTS_AGREE))
                .containsExactly(5.0);
        assertThat(limits(10_000_000, Folder.EMPTY, Node.CLIENT, MeasuredClient.DIGESTS_AGREE))
                .containsExactly(30.0);
        assertThat(limits(1_000_000, Folder.EMPTY, Node.CLIENT, MeasuredClient.REQUESTS))
                .containsExactly(100.0);
        assertThat(limits(10_000_000, Folder.EMPTY, Node.CLIENT, MeasuredClient.REQUESTS))
                .containsExactly(200.0);
    }

    @Test
    void theFunctionHasNoTargetOnALongerLog() {
        assertThat(limits(1_000_000, Folder.EMPTY, Node.FUNCTION, MeasuredPromoter.FIRST_VERDICT))
                .containsExactly(6.0);
        assertThat(limits(10_000_000, Folder.EMPTY, Node.FUNCTION, MeasuredPromoter.FIRST_VERDICT))
                .isEmpty();
    }

    private static List<Double> limits(long events, Folder folder, Node node, String metric) {
        return StartTargets.of(events).stream()
                .filter(target -> target.figure().equals(StartTrials.figure(events, folder, node, metric)))
                .map(Target::against)
                .map(against -> ((Reference.Fixed) against).value())
                .toList();
    }
}
