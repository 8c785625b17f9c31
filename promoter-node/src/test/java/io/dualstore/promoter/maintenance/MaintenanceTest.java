package io.dualstore.promoter.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.commit.Head;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.MaintenanceLoop;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Promoter;
import io.dualstore.tasks.TaskModel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaintenanceTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Head head = data.appendCommits(1_010);
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
    void aSnapshotIsWrittenAfterTheSegmentsWhenItIsDue() {
        promoter.catchUp();
        Maintenance maintenance = data.maintenance(promoter, 1_000);

        assertThat(maintenance.next()).contains(Maintenance.Copy.SEGMENT);
        assertThat(maintenance.next()).contains(Maintenance.Copy.SNAPSHOT);
        assertThat(maintenance.next()).isEmpty();
        assertThat(data.keysUnder(data.layout.sharedSnapshots())).hasSize(1);
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
    void stoppingDoesNotWaitForTheNextRun() {
        MaintenanceLoop idle = new MaintenanceLoop(() -> false, Duration.ofHours(1));
        idle.start();

        idle.stop();

        assertThat(idle.isRunning()).isFalse();
    }
}
