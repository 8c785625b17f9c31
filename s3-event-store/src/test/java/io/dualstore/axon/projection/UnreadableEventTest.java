package io.dualstore.axon.projection;

import static io.dualstore.axon.deadletter.ProjectionUnderTest.renamed;
import static io.dualstore.axon.deadletter.ProjectionUnderTest.withoutQueue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.deadletter.ProjectionUnderTest;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.model.Upcaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A projection without a queue of dead letters in front of an event that it cannot read. */
@ExtendWith(OutputCaptureExtension.class)
class UnreadableEventTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();

    @TempDir
    Path folder;

    private static Upcaster upcaster(UnaryOperator<Map<String, Object>> change) {
        return new Upcaster() {
            @Override
            public String name() {
                return "tasks.TaskRenamed";
            }

            @Override
            public String fromVersion() {
                return "1";
            }

            @Override
            public String toVersion() {
                return "2";
            }

            @Override
            public Map<String, Object> upcast(Map<String, Object> payload) {
                return change.apply(payload);
            }
        };
    }

    private static Map<String, Object> broken(Map<String, Object> payload) {
        if (payload.containsKey("odd")) {
            throw new IllegalStateException("cannot read this one");
        }
        return payload;
    }

    private static Map<String, Object> corrected(Map<String, Object> payload) {
        return payload.get("title") instanceof String ? payload : Map.of("task", "t3", "from", "-", "title", "Polish");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void itIsNeverPassedAndIsNamed(int segments, boolean inUpcaster, CapturedOutput said) {
        String odd = inUpcaster ? "{\"odd\":true}" : "{\"task\":\"t3\",\"title\":[]}";
        List<Upcaster> upcasters = inUpcaster ? List.of(upcaster(UnreadableEventTest::broken)) : List.of();
        for (int start = 0; start < 2; start++) {
            int before = said.getAll().length();
            try (ProjectionUnderTest projection = withoutQueue(bucket, folder.resolve("a.db"), segments, upcasters)) {
                if (start == 0) {
                    projection.append(renamed("t1", "Sweep"), renamed("t2", "Mop"), odd, renamed("t1", "Dust"));
                }
                await().until(() -> said.getAll().substring(before).contains("at position 2 of the log"));

                assertThat(said.getAll().substring(before))
                        .contains("(tasks.TaskRenamed#1) at position 2 of the log cannot be read: ");
                await().untilAsserted(() ->
                        assertThat(projection.positions().values()).allMatch(position -> position <= 2));
                assertThat(projection.titles()).doesNotContain("Dust");
            }
        }
        Upcaster correct = upcaster(UnreadableEventTest::corrected);
        try (ProjectionUnderTest projection =
                withoutQueue(bucket, folder.resolve("a.db"), segments, List.of(correct))) {
            await().untilAsserted(() ->
                    assertThat(projection.titles()).containsExactlyInAnyOrder("Sweep", "Mop", "Polish", "Dust"));
        }
    }
}
