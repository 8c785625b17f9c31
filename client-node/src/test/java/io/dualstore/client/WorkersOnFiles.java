package io.dualstore.client;

import io.dualstore.client.sync.SyncSettings;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A data set in memory, and workers with a file each, whose nodes are closed after each test. */
@Timeout(120)
public abstract class WorkersOnFiles {

    public static final SyncSettings SELDOM =
            new SyncSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
    public static final SyncSettings OFTEN =
            new SyncSettings(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofHours(1));

    public final DataSetInMemory data = new DataSetInMemory();
    public final List<Worker> open = new ArrayList<>();

    @TempDir
    public Path folder;

    @AfterEach
    void close() {
        data.network.heal();
        data.network.release();
        open.forEach(Worker::close);
    }

    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    public Worker starts(String user, SyncSettings settings) {
        return starts(user, user + ".db", settings);
    }

    /** Anna, on one of several files. */
    public Worker starts(String file) {
        return starts("anna", file, SyncSettings.DEFAULT);
    }

    private Worker starts(String user, String file, SyncSettings settings) {
        Worker worker = new Worker(data.node(user, folder.resolve(file), new StockroomModel(), settings));
        open.add(worker);
        return worker;
    }
}
