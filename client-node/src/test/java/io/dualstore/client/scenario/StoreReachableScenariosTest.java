package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Worker;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus.Connection;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When the store becomes reachable. */
class StoreReachableScenariosTest extends ClientScenarios {

    @Test
    void everythingOutstandingIsPushed() {
        inStock("A", 10);
        store.outage().unreachable();
        UUID one = anna.does(issue("A", 1));
        anna.exchanges();
        UUID two = anna.does(issue("A", 2));
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
        UUID personal = anna.does(watch("A", 5));

        store.heals();
        anna.exchanges();

        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
        assertThat(dataSet.outbox()).hasSize(1);
        assertThat(anna.status(personal)).isEqualTo(UpdateStatus.ACCEPTED);
        promoter.sweep();
        anna.exchanges();
        assertThat(anna.status(one)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.status(two)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void theNodeNoticesItByItself() {
        inStock("A", 10);
        store.outage().unreachable();
        SyncSettings quick = new SyncSettings(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(1));
        Worker carol = starts("carol", quick);
        carol.node().start();
        carol.does(register("C"));
        await().until(() -> carol.connection() == Connection.OFFLINE);

        store.heals();

        await().until(() -> carol.connection() == Connection.ONLINE);
        await().until(() -> !dataSet.outbox().isEmpty());
        promoter.sweep();
        await().until(() -> carol.pending().isEmpty());
        assertThat(carol.sees("A")).isEqualTo(10);
    }
}
