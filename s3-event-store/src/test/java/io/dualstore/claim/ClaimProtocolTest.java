package io.dualstore.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.timing.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClaimProtocolTest {

    private static final BucketLayout LAYOUT = new BucketLayout("tasks", "main");
    private static final String FIRST = "tasks/main/claim/mails/0000000000000000000.json";
    private static final String SECOND = "tasks/main/claim/mails/0000000000000000001.json";
    private static final Duration HEARTBEAT = ClaimTimes.DEFAULT.heartbeat();

    private final FaultyObjectStore bucket = new FaultyObjectStore(new InMemoryObjectStore());
    private final Time time = new Time();

    /** A competing process and the positions that it hands over. */
    private final class Competitor implements HandOver {
        final RequestTally tally = new RequestTally();
        final SortedMap<String, Long> positions = new TreeMap<>();
        final ClaimProtocol claim;

        Competitor(String name) {
            ObjectStore counted = new CountingObjectStore(bucket, tally);
            claim = new ClaimProtocol(
                    new ClaimObjects(counted, LAYOUT, "mails"),
                    "mails",
                    name,
                    ClaimTimes.DEFAULT,
                    WriteGuard.GRANTED,
                    this,
                    time);
        }

        /** Steps until the protocol wants to pause. */
        void step() {
            while (claim.step().isZero()) {}
        }

        @Override
        public SortedMap<String, Long> positions() {
            return positions;
        }

        @Override
        public void takeOver(SortedMap<String, Long> before) {
            positions.putAll(before);
        }
    }

    private static final class Time implements TimeSource {
        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("The test steps");
        }
    }

    private final Competitor one = new Competitor("one");
    private final Competitor other = new Competitor("other");

    private void both() {
        one.step();
        other.step();
    }

    private String content(String key) {
        return new String(bucket.get(key, 10_000).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void oneProcessHoldsTheClaimForAsLongAsItRenewsIt() {
        for (int i = 0; i < 20; i++) {
            both();
            assertThat(one.claim.isHeld()).isTrue();
            assertThat(other.claim.isHeld()).isFalse();
            time.pass(HEARTBEAT);
        }
    }

    @Test
    void theObjectIsTheDocumentedOne() {
        one.positions.put("mails", 7L);
        one.step();
        one.step();

        assertThat(content(FIRST))
                .isEqualTo("{\"format\":1,\"holder\":\"one\",\"beat\":1,\"leaseMillis\":60000,\"released\":false,"
                        + "\"positions\":{\"mails\":7}}");
    }

    @Test
    void afterACrashTheNextHolderTakesOverWhenTheLeaseHasEndedAndFromTheLastHeartbeatOn() {
        both();
        one.positions.put("mails", 41L);
        one.step();
        one.positions.put("mails", 42L); // never in a heartbeat
        other.step();
        time.pass(Duration.ofSeconds(59));
        other.step();
        assertThat(other.claim.isHeld()).isFalse();

        time.pass(Duration.ofSeconds(1));
        other.step();

        assertThat(other.claim.isHeld()).isTrue();
        assertThat(other.positions).containsEntry("mails", 41L);
        assertThat(content(SECOND)).contains("\"holder\":\"other\"");
    }

    @Test
    void aHolderThatCannotRenewStopsBeforeAnotherCanStart() {
        both();
        bucket.always(Fault.UNAVAILABLE);
        time.pass(Duration.ofSeconds(44));
        assertThatThrownBy(one::step).isInstanceOf(ObjectStoreException.class);
        assertThat(one.claim.isHeld()).isTrue();

        time.pass(Duration.ofSeconds(1));
        assertThat(one.claim.isHeld()).isFalse();
        bucket.always(Fault.NONE);
        other.step();
        assertThat(other.claim.isHeld()).isFalse();
    }

    @Test
    void aFrozenHolderThatContinuesFindsItselfReplaced() {
        both();
        time.pass(Duration.ofSeconds(60));
        other.step();
        assertThat(other.claim.isHeld()).isTrue();
        assertThat(one.claim.isHeld()).isFalse();

        one.step();

        assertThat(one.claim.isHeld()).isFalse();
        assertThat(other.claim.isHeld()).isTrue();
    }

    /** A clock that stopped together with its process, as in a suspended virtual machine. */
    @Test
    void aHolderWithAStoppedClockLosesTheClaimAtItsNextHeartbeat() {
        both();
        new ClaimObjects(bucket, LAYOUT, "mails")
                .create(1, new ClaimTerm("third", 0, Duration.ofMinutes(1), false, new TreeMap<>()));

        one.step();

        assertThat(one.claim.isHeld()).isFalse();
        assertThat(content(FIRST)).contains("\"beat\":0");
    }

    @Test
    void aReleasedClaimIsTakenAtTheNextLookWithExactPositions() {
        both();
        one.positions.put("mails", 42L);
        one.claim.release();
        assertThat(one.claim.isHeld()).isFalse();

        other.step();

        assertThat(other.claim.isHeld()).isTrue();
        assertThat(other.positions).containsEntry("mails", 42L);
    }

    @Test
    void ofTwoThatTakeOverAtTheSameTimeOneWins() {
        Competitor third = new Competitor("third");
        both();
        third.step();
        time.pass(Duration.ofSeconds(60));

        other.step();
        third.step();

        assertThat(other.claim.isHeld()).isTrue();
        assertThat(third.claim.isHeld()).isFalse();
    }

    @Test
    void aTermThatWasTakenWithoutAnAnswerIsNotActedOnAndTheClaimStaysUsable() {
        bucket.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        assertThatThrownBy(one::step).isInstanceOf(ObjectStoreException.class);
        assertThat(one.claim.isHeld()).isFalse();

        other.step();
        assertThat(other.claim.isHeld()).isFalse();
        time.pass(Duration.ofSeconds(60));
        other.step();
        assertThat(other.claim.isHeld()).isTrue();
    }

    @Test
    void requestsAreThoseThatAreDocumented() {
        both();
        assertThat(one.tally.of(RequestKind.LIST)).isEqualTo(1);
        assertThat(one.tally.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            time.pass(HEARTBEAT);
            both();
        }

        assertThat(one.tally.of(RequestKind.PUT)).isEqualTo(10);
        assertThat(one.tally.of(RequestKind.HEAD)).isEqualTo(10);
        assertThat(one.tally.of(RequestKind.GET)).isZero();
        assertThat(one.tally.of(RequestKind.LIST)).isEqualTo(1);
        assertThat(other.tally.of(RequestKind.GET)).isEqualTo(11);
        assertThat(other.tally.of(RequestKind.LIST)).isEqualTo(1);
        assertThat(other.tally.of(RequestKind.PUT) + other.tally.of(RequestKind.PUT_IF_ABSENT))
                .isZero();
    }

    @Test
    void anInvalidTermIsRefusedWithItsKey() {
        bucket.put(FIRST, "{\"format\":2}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(one::step).hasMessageContaining(FIRST).hasMessageContaining("Upgrade");

        bucket.put(FIRST, "no JSON".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(one::step).hasMessageContaining(FIRST);
    }

    @Test
    void timesThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new ClaimTimes(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("three heartbeats");
        assertThatThrownBy(() -> new ClaimTimes(Duration.ofDays(2), Duration.ofSeconds(1)))
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> new ClaimTimes(Duration.ofSeconds(2), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
