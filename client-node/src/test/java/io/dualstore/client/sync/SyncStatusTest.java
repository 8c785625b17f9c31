package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.stockroom.StockroomModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the status says of the exchange with the store. */
class SyncStatusTest extends WorkersOnFiles {

    @Test
    void theStatusSaysSinceWhen() {
        List<SyncStatus> seen = new ArrayList<>();
        Worker anna = starts("anna", SELDOM);
        anna.node().sync().onStatus(seen::add);
        Instant start = data.clock.instant();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.network.always(Fault.UNAVAILABLE);
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();

        assertThat(seen)
                .extracting(SyncStatus::connection, SyncStatus::since, SyncStatus::lastSync)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Connection.ONLINE, at(start, 1), at(start, 1)),
                        org.assertj.core.groups.Tuple.tuple(Connection.ONLINE, at(start, 1), at(start, 2)),
                        org.assertj.core.groups.Tuple.tuple(Connection.OFFLINE, at(start, 3), at(start, 2)),
                        org.assertj.core.groups.Tuple.tuple(Connection.OFFLINE, at(start, 3), at(start, 2)));
        assertThat(seen.getLast().problem()).contains("503");
    }

    @Test
    void theStatusSaysDuringACatchUpByHowManyCommitsTheNodeIsBehind() {
        Worker ben = starts("ben", SELDOM);
        for (int i = 0; i < 70; i++) {
            ben.does(register("A" + i));
            ben.exchanges();
            data.promotes(new StockroomModel());
        }
        Worker anna = starts("anna", SELDOM);
        List<SyncStatus> seen = new ArrayList<>();
        anna.node().sync().onStatus(seen::add);

        anna.exchanges();

        assertThat(seen.getFirst().behind()).as("after 64").isEqualTo(new Behind(6, true));
        assertThat(seen.getFirst().connection()).isEqualTo(Connection.STARTING);
        assertThat(seen.getLast().behind()).isNull();
        assertThat(seen.getLast().connection()).isEqualTo(Connection.ONLINE);
    }

    private static Instant at(Instant start, int minutes) {
        return start.plus(Duration.ofMinutes(minutes));
    }
}
