package io.dualstore.log.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.probe.ProbeResult.Failing;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConformanceProbeTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final ProbeResultStore memory = ProbeResultStore.ofProcess();

    @Test
    void anAtomicStorePassesAndNothingIsLeftBehind() {
        assertThat(probe(bucket).run()).isInstanceOf(ProbeResult.Passed.class);
        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void aStoreThatSilentlyIgnoresTheConditionIsRefused() {
        ObjectStore ignoring = new Altered() {
            @Override
            public PutIfAbsent putIfAbsent(String key, byte[] body) {
                bucket.put(key, body);
                return PutIfAbsent.CREATED;
            }
        };

        assertRefused(ignoring, Failing.CONDITION_IGNORED, "replaces an object");
    }

    @Test
    void aStoreThatAnswersRightAndReplacesAllTheSameIsRefused() {
        ObjectStore lying = new Altered() {
            @Override
            public PutIfAbsent putIfAbsent(String key, byte[] body) {
                PutIfAbsent answer = bucket.putIfAbsent(key, body);
                bucket.put(key, body);
                return answer;
            }
        };

        assertRefused(lying, Failing.CONDITION_IGNORED, "replaces an object");
    }

    @Test
    void aStoreThatLetsSeveralRacersWinIsRefused() {
        ObjectStore checksThenActs = new Altered() {
            @Override
            public PutIfAbsent putIfAbsent(String key, byte[] body) {
                if (bucket.exists(key)) {
                    return PutIfAbsent.EXISTS;
                }
                LockSupport.parkNanos(1_000_000); // the gap between looking and writing, as a network would make it
                bucket.put(key, body);
                return PutIfAbsent.CREATED;
            }
        };

        assertRefused(checksThenActs, Failing.SEVERAL_WINNERS, "several racing creators");
    }

    @Test
    void aStoreThatDoesNotShowWhatWasWrittenIsRefused() {
        ObjectStore lagging = new Altered() {
            @Override
            public Optional<byte[]> get(String key, int maxBytes) {
                return Optional.empty();
            }
        };

        assertRefused(lagging, Failing.WRITE_INVISIBLE, "does not return a written object immediately");
    }

    @Test
    void aStoreThatDoesNotKnowTheConditionIsRefused() {
        ObjectStore unsupporting = new Altered() {
            @Override
            public PutIfAbsent putIfAbsent(String key, byte[] body) {
                throw new ObjectStoreException.Refused(501, "NotImplemented", null);
            }
        };

        assertRefused(unsupporting, Failing.CONDITION_UNSUPPORTED, "refuses a PUT with If-None-Match");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "FORBIDDEN"})
    void nothingIsConcludedFromAStoreThatDoesNotAnswer(Fault fault) {
        FaultyObjectStore network = new FaultyObjectStore(bucket).next(RequestKind.PUT_IF_ABSENT, fault);
        ConformanceProbe probe = probe(network);

        assertThatThrownBy(probe::admit).isInstanceOf(ObjectStoreException.class);
        assertThat(memory.hasPassed("store")).isFalse();
        probe.admit();
        assertThat(memory.hasPassed("store")).isTrue();
    }

    @Test
    void aWinnerThatMeetsItsOwnObjectIsNoFault() {
        FaultyObjectStore network = new FaultyObjectStore(bucket).always(RequestKind.PUT_IF_ABSENT, Fault.SENT_TWICE);

        assertThat(probe(network).run()).isInstanceOf(ProbeResult.Passed.class);
    }

    @Test
    void aConflictIsAskedAgain() {
        FaultyObjectStore network = new FaultyObjectStore(bucket)
                .next(RequestKind.PUT_IF_ABSENT, Fault.NONE, Fault.CONFLICT, Fault.CONFLICT, Fault.CONFLICT);

        assertThat(probe(network).run()).isInstanceOf(ProbeResult.Passed.class);
    }

    @Test
    void aRoleThatMayNotDeleteCanBeProbed() {
        FaultyObjectStore network = new FaultyObjectStore(bucket).always(RequestKind.DELETE, Fault.FORBIDDEN);

        assertThat(probe(network).run()).isInstanceOf(ProbeResult.Passed.class);
    }

    @Test
    void aStoreIsProbedOnceAndBeforeTheFirstWrite() {
        RequestTally tally = new RequestTally();
        ObjectStore counted = new CountingObjectStore(bucket, tally);
        LogUnderTest log = LogUnderTest.in(bucket).through(counted);
        CommitWriter writer = log.writer(new LogUnderTest.ManualPacing(), probe(counted));

        CommitOutcome first = writer.commit(log.start(), List.of(LogUnderTest.update()));
        long probing = tally.of(RequestKind.PUT_IF_ABSENT);
        Head head = log.start().after(((CommitOutcome.Committed) first).commit());
        writer.commit(head, List.of(LogUnderTest.update()));

        assertThat(probing).isGreaterThan(90);
        assertThat(tally.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(probing + 1);
        tally.reset();
        probe(counted).admit();
        assertThat(tally.counts()).isEmpty();
    }

    private void assertRefused(ObjectStore store, Failing failing, String words) {
        assertThat(probe(store).run())
                .isInstanceOfSatisfying(
                        ProbeResult.Failed.class,
                        failed -> assertThat(failed.failing()).isEqualTo(failing));
        assertThatThrownBy(probe(store)::admit)
                .isInstanceOf(StoreNotConformingException.class)
                .hasMessageContaining("The store store cannot hold a log")
                .hasMessageContaining(words);
        assertThat(memory.hasPassed("store")).isFalse();
    }

    private ConformanceProbe probe(ObjectStore store) {
        return new ConformanceProbe(store, "store", "app/data/shared/probe/", memory);
    }

    /** The bucket with a flaw. */
    private class Altered extends ForwardingObjectStore {
        @Override
        protected ObjectStore store() {
            return bucket;
        }
    }
}
