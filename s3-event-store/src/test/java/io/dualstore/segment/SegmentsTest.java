package io.dualstore.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentsTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final RequestTally tally = new RequestTally();
    private final ObjectStore counted = new CountingObjectStore(bucket, tally);
    private final LogUnderTest log = LogUnderTest.in(bucket);
    private final LogAddress address = log.address();

    @Test
    void aSegmentIsWrittenOfEachThousandThatIsFull() {
        Head head = log.append(log.start(), 2_500);
        SegmentWriter writer = writer(counted, head);

        assertThat(writer.writeNext(head)).contains(new SegmentRange(0, 999));
        assertThat(tally).hasToString("{PUT=1, GET=1000, LIST=1}");
        assertThat(writer.writeNext(head)).contains(new SegmentRange(1_000, 1_999));
        tally.reset();
        assertThat(writer.writeNext(head))
                .as("the last 500 are no full thousand")
                .isEmpty();
        assertThat(tally.counts()).as("nothing to do costs nothing").isEmpty();

        assertThat(writer(bucket, head).writeNext(head))
                .as("another writer finds them")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2500, 507, 4", // 4 single reads, 2 segments, the last commit of their run, and the 500 commits after them
        "3000, 9, 2", // 4 single reads, 3 segments, the last commit of their run, and the read that finds the end
        "1030, 36, 3"
    })
    void aReaderFarBehindTakesSegments(int commits, long gets, long lists) {
        Head head = log.append(log.start(), commits);
        writeAll(head);
        tally.reset();

        assertThat(catchUp().head()).isEqualTo(head);
        assertThat(tally.of(RequestKind.GET)).isEqualTo(gets);
        assertThat(tally.of(RequestKind.LIST)).isEqualTo(lists);
    }

    @Test
    void aReaderInTheMiddleOfASegmentTakesTheRest() {
        Head middle = log.append(log.start(), 700);
        Head head = log.append(middle, 300);
        writeAll(head);
        InMemoryReplica replica = replicaAt(middle);
        tally.reset();

        catchUp(replica);

        assertThat(replica.head()).isEqualTo(head);
        assertThat(tally.of(RequestKind.GET)).isLessThan(10);
    }

    /** Kinds of damage to the second of three segments. */
    enum Damage {
        CUT_OFF {
            @Override
            byte[] of(byte[] segment) {
                return Arrays.copyOf(segment, segment.length / 2);
            }
        },
        MORE_BYTES {
            @Override
            byte[] of(byte[] segment) {
                return Arrays.copyOf(segment, segment.length + 1);
            }
        },
        NO_ZSTD {
            @Override
            byte[] of(byte[] segment) {
                return new byte[100];
            }
        },
        EMPTY {
            @Override
            byte[] of(byte[] segment) {
                return new byte[0];
            }
        },
        A_COMMIT_CHANGED {
            @Override
            byte[] of(byte[] segment) {
                byte[] changed = segment.clone();
                changed[changed.length - 5] ^= 1;
                return changed;
            }
        },
        A_COMMIT_IN_THE_MIDDLE_CHANGED {
            @Override
            byte[] of(byte[] segment) {
                byte[] changed = segment.clone();
                changed[changed.length / 2] ^= 1;
                return changed;
            }
        };

        abstract byte[] of(byte[] segment);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedSegmentIsSkippedAndRewritten(Damage damage) {
        Head head = log.append(log.start(), 3_000);
        writeAll(head);
        String key = BucketLayout.segment(address.segmentPrefix(), new SegmentRange(1_000, 1_999));
        byte[] good = bucket.get(key, Integer.MAX_VALUE).orElseThrow();
        bucket.put(key, damage.of(good));
        SegmentSource source = source(bucket);

        assertThat(catchUp(reader(bucket, source), new InMemoryReplica(address.logId()))
                        .head())
                .isEqualTo(head);

        assertThat(writer(bucket, head, source).writeNext(head)).contains(new SegmentRange(1_000, 1_999));
        assertThat(bucket.get(key, Integer.MAX_VALUE)).contains(good);
        assertThat(source.damaged()).isEmpty();
    }

    @Test
    void aSegmentOfAForkIsRejected() {
        Head fork = log.append(log.start(), 500);
        Head forkEnd = log.append(fork, 500);
        writeAll(forkEnd);
        LongStream.range(500, 1_000).forEach(n -> bucket.delete(List.of(address.key(n))));
        Head head = log.append(fork, 1_200);

        assertThat(catchUp().head()).isEqualTo(head);
    }

    @Test
    void aSegmentBeyondTheLogIsRejected() {
        Head early = log.append(log.start(), 990);
        writeAll(log.append(early, 10));
        LongStream.range(990, 1_000).forEach(n -> bucket.delete(List.of(address.key(n))));

        assertThat(catchUp().head()).as("the bucket was rolled back").isEqualTo(early);
    }

    @Test
    void segmentsBeyondARolledBackLogAreNotAGap() {
        Head early = log.append(log.start(), 1_500);
        writeAll(log.append(early, 1_500));
        LongStream.range(1_500, 3_000).forEach(n -> bucket.delete(List.of(address.key(n))));

        InMemoryReplica replica = catchUp(reader(bucket, oneAtATime(bucket)), new InMemoryReplica(address.logId()));

        assertThat(replica.head()).isEqualTo(early);
    }

    @Test
    void runsOfOneSegmentGiveTheSameLog() {
        Head head = log.append(log.start(), 3_500);
        writeAll(head);
        tally.reset();

        InMemoryReplica replica = catchUp(reader(counted, oneAtATime(counted)), new InMemoryReplica(address.logId()));

        assertThat(replica.head()).isEqualTo(head);
        assertThat(tally.of(RequestKind.GET))
                .as("3 segments, the last commit of each, and 500 commits")
                .isEqualTo(4 + 2 * 3 + 500);
    }

    @Test
    void aGapIsFilledWithoutRewritingOtherSegments() {
        Head head = log.append(log.start(), 3_000);
        writeAll(head);
        bucket.delete(List.of(BucketLayout.segment(address.segmentPrefix(), new SegmentRange(0, 999))));
        SegmentWriter writer = writer(counted, head);

        assertThat(writer.writeNext(head)).contains(new SegmentRange(0, 999));
        tally.reset();

        assertThat(writer.writeNext(head)).isEmpty();
        assertThat(tally).hasToString("{LIST=1}");
    }

    @Test
    void noSegmentIsWrittenForCommitsThatAreNotInTheLog() {
        Head head = log.append(log.start(), 1_000);
        SegmentWriter writer = writer(bucket, head);
        bucket.put(
                address.key(500),
                bucket.get(address.key(499), Integer.MAX_VALUE).orElseThrow());

        assertThat(writer.writeNext(head)).isEmpty();
        assertThat(bucket.list(address.segmentPrefix(), "", 10)).isEmpty();
    }

    private void writeAll(Head head) {
        SegmentWriter writer = writer(bucket, head);
        while (writer.writeNext(head).isPresent()) {}
    }

    private SegmentWriter writer(ObjectStore store, Head head) {
        return writer(store, head, source(store));
    }

    private SegmentWriter writer(ObjectStore store, Head head, SegmentSource source) {
        List<String> hashes = new ArrayList<>();
        for (long n = 0; n <= head.sequence(); n++) {
            hashes.add(CommitCodec.hash(
                    bucket.get(address.key(n), Integer.MAX_VALUE).orElseThrow()));
        }
        return new SegmentWriter(
                store,
                address,
                source,
                n -> n < hashes.size() ? Optional.of(hashes.get((int) n)) : Optional.empty(),
                Executors::newVirtualThreadPerTaskExecutor);
    }

    private SegmentSource source(ObjectStore store) {
        return new SegmentSource(store, address, Executors::newVirtualThreadPerTaskExecutor);
    }

    private SegmentSource oneAtATime(ObjectStore store) {
        return new SegmentSource(store, address, Executors::newVirtualThreadPerTaskExecutor, 1);
    }

    private LogReader reader(ObjectStore store, SegmentSource source) {
        return new LogReader(store, address, new CommitCodec(), source, Executors::newVirtualThreadPerTaskExecutor);
    }

    private InMemoryReplica replicaAt(Head head) {
        InMemoryReplica replica = new InMemoryReplica(address.logId());
        while (replica.head().sequence() < head.sequence()) {
            int left = (int) (head.sequence() - replica.head().sequence());
            replica.apply(log.reader().next(replica.head(), left).commits());
        }
        return replica;
    }

    private InMemoryReplica catchUp() {
        return catchUp(new InMemoryReplica(address.logId()));
    }

    private InMemoryReplica catchUp(InMemoryReplica replica) {
        return catchUp(reader(counted, source(counted)), replica);
    }

    private static InMemoryReplica catchUp(LogReader reader, InMemoryReplica replica) {
        LogReader.Page page;
        do {
            page = reader.next(replica.head(), 500);
            List<StoredCommit> commits = page.commits();
            if (!commits.isEmpty()) {
                replica.apply(commits);
            }
        } while (!page.atTail());
        return replica;
    }
}
