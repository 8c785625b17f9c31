package io.dualstore.promoter.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Promoter;
import io.dualstore.tasks.TaskModel;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.update.ModelVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaintenanceTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Head head = withCommits(1_010);
    private final Promoter promoter = data.promoter("p1");
    private final MaintenanceLoop loop = new MaintenanceLoop(promoter::writeSegment, Duration.ofMillis(50));

    @AfterEach
    void close() {
        loop.stop();
        promoter.close();
    }

    @Test
    void anotherPromoterStartsWithFewRequests() {
        promoter.catchUp();
        loop.start();
        await().until(() -> !data.keysUnder(data.layout.sharedSegments()).isEmpty());
        loop.stop();
        data.requests.reset();

        try (Promoter next = data.promoter("p2")) {
            assertThat(next.catchUp()).isEqualTo(head);
        }

        assertThat(data.requests.of(RequestKind.GET)).isLessThan(25);
    }

    @Test
    void aStoreThatFailsIsRetried() {
        promoter.catchUp();
        data.network.always(Fault.NOT_SENT);
        loop.start();
        await().until(() -> loop.trouble().isPresent());
        assertThat(loop.isRunning()).isTrue();

        data.network.always(Fault.NONE);

        await().until(() -> !data.keysUnder(data.layout.sharedSegments()).isEmpty());
        await().until(() -> loop.trouble().isEmpty());
    }

    @Test
    void stoppingDoesNotWaitForTheNextLook() {
        MaintenanceLoop idle = new MaintenanceLoop(() -> false, Duration.ofHours(1));
        idle.start();

        idle.stop();

        assertThat(idle.isRunning()).isFalse();
    }

    private Head withCommits(int count) {
        CommitWriter writer = new CommitWriter(
                data.bucket,
                LogAddress.shared(data.layout, data.identity.id()),
                new CommitCodec(),
                new Author(new ModelVersion("tasks", "1"), "before"),
                WriteGuard.GRANTED,
                RetryPolicy.DEFAULT,
                data.timeSource);
        Head now = Head.start(data.identity.id());
        for (int i = 0; i < count; i++) {
            if (writer.commit(now, List.of()) instanceof CommitOutcome.Committed committed) {
                now = now.after(committed.commit());
            }
        }
        return now;
    }
}
