package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.MovableClock;
import io.dualstore.client.Worker;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.promoter.Promoter;
import io.dualstore.replica.Medium;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens on a client when: the rows of the table in {@code docs/ARCHITECTURE.md}, each with a real S3 API, a real promoter and
 * another user, and with local stores in memory and in files. Nothing here waits for a timer: exchanges and the promoter's sweeps are
 * started by hand.
 */
@ParameterizedClass
@EnumSource
@ExtendWith(SharedStoreOnS3.class)
abstract class ClientScenarios {

    /** What the users' local stores are kept in. */
    @Parameter
    Medium medium;

    @TempDir
    private Path folder;

    final MovableClock clock = new MovableClock();
    private final Map<String, LocalStore> inMemory = new HashMap<>();
    private final List<Worker> workers = new ArrayList<>();
    StoreOnS3 store;
    StoreOnS3.DataSet dataSet;
    Promoter promoter;
    Worker anna;
    Worker ben;

    /** Of the bundle that was held back last. */
    String heldKey = "";

    @BeforeEach
    void startNodes(StoreOnS3 onS3) {
        store = onS3;
        dataSet = store.newDataSet();
        promoter = dataSet.promoter(new StockroomModel());
        anna = starts("anna");
        ben = starts("ben");
    }

    @AfterEach
    void stopNodes() {
        store.heals();
        workers.forEach(Worker::close);
        promoter.close();
    }

    /** The local store of a user, new or as he left it. */
    private LocalStore localStoreOf(String user) {
        return switch (medium) {
            case IN_MEMORY -> inMemory.computeIfAbsent(user, LocalStore::inMemory);
            case ON_FILE -> LocalStore.open(folder.resolve(user + ".db"), user);
        };
    }

    /** The process of the node is gone, without having been told to stop. */
    private void dies(Worker worker) {
        switch (medium) {
            case IN_MEMORY -> {
                // The memory stays with the next node, and everything else of this one is forgotten.
            }
            // All that a process that dies does: it gives the file back.
            case ON_FILE -> worker.node().local().close();
        }
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    Worker starts(String user) {
        return starts(user, SyncSettings.DEFAULT);
    }

    Worker starts(String user, SyncSettings settings) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, null, dataSet.layout, store.name, settings),
                localStoreOf(user),
                new StockroomModel(),
                store.objects,
                clock);
        node.open();
        Worker worker = new Worker(node);
        workers.add(worker);
        return worker;
    }

    /** Ends a worker's process and starts another one on what it left. */
    Worker startsAgain(Worker worker) {
        workers.remove(worker);
        dies(worker);
        return starts(worker.node().user());
    }

    /** Both know an item with so many pieces. */
    void inStock(String code, long pieces) {
        anna.does(register(code), receive(code, pieces));
        everybodyCatchesUp();
    }

    void everybodyCatchesUp() {
        anna.exchanges();
        ben.exchanges();
        promoter.sweep();
        anna.exchanges();
        ben.exchanges();
    }

    /** Somebody's work becomes shared. */
    UUID isShared(Worker worker, UUID update) {
        worker.exchanges();
        promoter.sweep();
        return update;
    }

    /** Takes the only waiting bundle of a user out of the outbox, as if the promoter did not see it yet. */
    byte[] holdBack(String user) {
        heldKey = dataSet.keys(dataSet.layout.outbox() + user + "/").getFirst();
        byte[] bytes = store.objects.get(heldKey, 1 << 20).orElseThrow();
        store.objects.delete(List.of(heldKey));
        return bytes;
    }

    void putBack(byte[] bytes) {
        store.objects.put(heldKey, bytes);
    }

    void sendAheadOf(String user, Worker other) {
        byte[] held = holdBack(user);
        other.exchanges();
        promoter.sweep();
        putBack(held);
        promoter.sweep();
    }
}
