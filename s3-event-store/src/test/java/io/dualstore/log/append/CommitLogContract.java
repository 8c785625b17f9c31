package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResult;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commit protocol on a real store. Every store that is supported has a test class that extends this one. */
public abstract class CommitLogContract {

    private static final int APPENDS = 150;

    private final BucketLayout layout =
            new BucketLayout("contract", UUID.randomUUID().toString());

    private ObjectStore store = new InMemoryObjectStore();

    /** The store under test; closed after each test. */
    protected abstract ObjectStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void removeAndClose() {
        List<ListedObject> left = store.list(layout.root(), "", 1_000);
        while (!left.isEmpty()) {
            store.delete(left.stream().map(ListedObject::key).toList());
            left = store.list(layout.root(), "", 1_000);
        }
        store.close();
    }

    @Test
    void theStorePassesTheConformanceProbe() {
        ConformanceProbe probe =
                new ConformanceProbe(store, "store", layout.root() + "shared/probe/", ProbeResultStore.ofProcess());

        assertThat(probe.run()).isInstanceOf(ProbeResult.Passed.class);
    }

    @Test
    void ofRacingAppendsNotOneIsLostDoubledOrOutOfOrder() throws Exception {
        LogUnderTest log = LogUnderTest.in(store, layout);
        List<List<Update>> updates = IntStream.range(0, 2)
                .mapToObj(node -> IntStream.range(0, APPENDS)
                        .mapToObj(i -> LogUnderTest.update())
                        .toList())
                .toList();
        List<Callable<InMemoryReplica>> nodes = updates.stream()
                .<Callable<InMemoryReplica>>map(own -> () -> {
                    InMemoryReplica replica = new InMemoryReplica(log.address().logId());
                    CommitLog commits =
                            new CommitLog(replica, log.reader(), log.writer(TimeSource.real()), AppendLimits.DEFAULT);
                    own.forEach(update -> commits.append(new AppendEntry(update, AppendCondition.NONE))
                            .join());
                    return replica;
                })
                .toList();
        List<InMemoryReplica> replicas = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
            for (Future<InMemoryReplica> replica : threads.invokeAll(nodes)) {
                replicas.add(replica.get());
            }
        }

        List<StoredCommit> commits = readAll(log).commits();
        List<Update> all = readAll(log).updates();
        assertThat(all).hasSize(2 * APPENDS);
        for (List<Update> own : updates) {
            assertThat(all.stream().filter(own::contains)).containsExactlyElementsOf(own);
        }
        for (InMemoryReplica replica : replicas) {
            assertThat(commits).startsWith(replica.commits().toArray(StoredCommit[]::new));
        }
    }

    @Test
    void aWriterThatDiedMidWriteAndPlansAnewIsNeverInTheLogTwice() {
        FaultyObjectStore network = new FaultyObjectStore(store);
        LogUnderTest log = LogUnderTest.in(store, layout);
        InMemoryReplica first = new InMemoryReplica(log.address().logId());
        Update update = LogUnderTest.update();
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        LogUnderTest dying = log.through(network);
        CommitLog before = new CommitLog(first, dying.reader(), dying.writer(), AppendLimits.DEFAULT);
        assertThat(before.append(new AppendEntry(update, AppendCondition.NONE))).failsWithin(Duration.ofSeconds(60));
        InMemoryReplica restarted = new InMemoryReplica(log.address().logId());
        CommitLog after = new CommitLog(restarted, log.reader(), log.writer(), AppendLimits.DEFAULT);

        after.append(new AppendEntry(update, AppendCondition.NONE)).join();
        assertThat(network.landHeld()).isPositive();
        after.append(new AppendEntry(LogUnderTest.update(), AppendCondition.NONE))
                .join();

        assertThat(readAll(log).commits()).isEqualTo(restarted.commits());
        assertThat(readAll(log).updates()).hasSize(2).startsWith(update);
    }

    private static InMemoryReplica readAll(LogUnderTest log) {
        InMemoryReplica replica = new InMemoryReplica(log.address().logId());
        new CommitLog(replica, log.reader(), log.writer(), AppendLimits.DEFAULT).catchUp();
        log.reader().verifyHead(replica.head());
        return replica;
    }
}
