package io.dualstore.log.append;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes race for every sequence of one log. */
class CommitLogRaceTest {

    private static final Tag SHARED = new Tag("counter", "1");

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final LogUnderTest here = LogUnderTest.in(bucket);

    @Test
    void ofTwoThousandRacingAppendsNotOneIsLostDoubledOrOutOfOrder() throws Exception {
        Node ann = new Node("ann", bucket);
        Node bob = new Node("bob", bucket);

        inParallel(List.of(() -> ann.appendAll(1_000), () -> bob.appendAll(1_000)));

        assertNothingLostDoubledOrOutOfOrder(1_000, ann, bob);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameOnANetworkThatLosesDelaysAndRepeats(long seed) throws Exception {
        FaultyObjectStore annsNetwork = unreliable(seed);
        FaultyObjectStore bobsNetwork = unreliable(seed + 1_000);
        Node ann = new Node("ann", annsNetwork);
        Node bob = new Node("bob", bobsNetwork);

        inParallel(List.of(
                () -> ann.appendAll(300),
                () -> bob.appendAll(300),
                // What was held up on the way lands while the others go on.
                () -> {
                    while (!ann.done || !bob.done) {
                        annsNetwork.landHeld();
                        bobsNetwork.landHeld();
                        Thread.onSpinWait();
                    }
                    return true;
                }));

        annsNetwork.landHeld();
        bobsNetwork.landHeld();
        annsNetwork.heal();
        bobsNetwork.heal();
        assertNothingLostDoubledOrOutOfOrder(300, ann, bob);
    }

    @Test
    void noConditionIsBrokenByARace() throws Exception {
        Node ann = new Node("ann", bucket);
        Node bob = new Node("bob", bucket);

        inParallel(List.of(() -> ann.countUp(150), () -> bob.countUp(150)));

        InMemoryReplica all = readAll();
        List<Event> events =
                all.updates().stream().flatMap(u -> u.events().stream()).toList();
        assertThat(events).hasSize(300);
        for (int position = 0; position < events.size(); position++) {
            assertThat(events.get(position).tags()).contains(new Tag("read", String.valueOf(position)));
        }
    }

    private FaultyObjectStore unreliable(long seed) {
        Random random = new Random(seed);
        Fault[] faults = {
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            Fault.ANSWER_LOST,
            Fault.UNAVAILABLE,
            Fault.CONFLICT,
            Fault.SENT_TWICE,
            Fault.LANDS_LATE,
            Fault.FORBIDDEN
        };
        FaultyObjectStore network = new FaultyObjectStore(bucket);
        for (int i = 0; i < 600; i++) {
            network.next(RequestKind.PUT_IF_ABSENT, faults[random.nextInt(faults.length)]);
            network.next(RequestKind.GET, random.nextInt(10) == 0 ? Fault.UNAVAILABLE : Fault.NONE);
        }
        return network;
    }

    private void assertNothingLostDoubledOrOutOfOrder(int each, Node... nodes) {
        InMemoryReplica all = readAll();
        assertThat(all.updates()).hasSize(each * nodes.length);
        for (Node node : nodes) {
            node.log.catchUp();
            assertThat(node.replica.commits()).isEqualTo(all.commits());
            assertThat(all.updates().stream().map(Update::id).filter(node.ids()::contains))
                    .containsExactlyElementsOf(node.ids());
        }
    }

    private InMemoryReplica readAll() {
        InMemoryReplica replica = new InMemoryReplica(here.address().logId());
        new CommitLog(replica, here.reader(), here.writer(), AppendLimits.DEFAULT).catchUp();
        return replica;
    }

    private static void inParallel(List<Callable<Boolean>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private final class Node {
        final InMemoryReplica replica = new InMemoryReplica(here.address().logId());
        final CommitLog log;
        private final String name;
        private final List<UUID> ids = new ArrayList<>();
        volatile boolean done;

        Node(String name, ObjectStore store) {
            this.name = name;
            LogUnderTest through = here.through(store);
            log = new CommitLog(replica, through.reader(), through.writer(new ManualPacing()), AppendLimits.DEFAULT);
        }

        List<UUID> ids() {
            return ids;
        }

        boolean appendAll(int count) {
            for (int i = 0; i < count; i++) {
                UUID id = UUID.nameUUIDFromBytes((name + i).getBytes(UTF_8));
                ids.add(id);
                AppendEntry entry = new AppendEntry(LogUnderTest.update(id), AppendCondition.NONE);
                while (!isIn(entry)) {
                    // Its outcome is not known: ask by appending it again.
                }
            }
            done = true;
            return true;
        }

        private boolean isIn(AppendEntry entry) {
            try {
                log.append(entry).join();
                return true;
            } catch (CompletionException e) {
                assertThat(e.getCause())
                        .isInstanceOfAny(
                                CommitOutcomeUnknownException.class,
                                AppendNotAttemptedException.class,
                                ObjectStoreException.class);
                return false;
            }
        }

        /** Appends what is true only if nobody else has counted since: how many have. */
        boolean countUp(int count) {
            int counted = 0;
            while (counted < count) {
                long read = replica.head().nextPosition();
                Update update = LogUnderTest.update(SHARED, new Tag("read", String.valueOf(read)));
                AppendCondition condition = new AppendCondition(Criteria.havingTags(SHARED), read);
                try {
                    assertThat(log.append(new AppendEntry(update, condition)).join())
                            .isInstanceOf(Appended.class);
                    counted++;
                } catch (CompletionException e) {
                    assertThat(e.getCause()).isInstanceOf(AppendConflictException.class);
                }
            }
            return true;
        }
    }
}
