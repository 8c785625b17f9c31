package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.stockroom.StockroomModel;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A store that is not the one that the node knows, or no longer, is not followed. */
class StoreNotFollowedTest extends WorkersOnFiles {

    @Test
    void anotherDataSetUnderTheSameNameIsNotFollowedAndTheStatusSaysWhatToDo() {
        Worker anna = starts("anna", SELDOM);
        anna.does(register("A"));
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        open.remove(anna);
        anna.close();

        InMemoryObjectStore other = new InMemoryObjectStore();
        BucketLayout layout = data.layout;
        LogIdentity.init(other, layout);
        ClientNode node = new ClientNode(
                new ClientSettings("anna", folder.resolve("anna.db"), layout, "memory", SELDOM),
                new StockroomModel(),
                other,
                data.clock);
        node.open();
        Worker again = new Worker(node);
        open.add(again);
        again.does(register("B"));
        again.exchanges();

        assertThat(again.connection()).isEqualTo(Connection.STOPPED);
        assertThat(node.sync().status().problem())
                .contains("shared log", "Check the settings of endpoint, bucket", "use a new local folder");
        assertThat(again.sees("B")).isZero();
        assertThat(other.keys()).containsExactly(layout.identity());
    }

    @Test
    void aBucketThatWasSetBackIsNotFollowed() {
        Worker anna = starts("anna", SELDOM);
        anna.does(register("A"));
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        data.bucket.delete(data.keys(data.layout.sharedLog()));
        data.clock.pass(Duration.ofDays(2));
        UUID id = anna.does(register("B"));
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.node().sync().status().problem()).contains("restored to an older state");
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SAVED);
    }
}
