package io.dualstore.log.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.embedded.Fault;
import io.dualstore.embedded.ServedRequestKind;
import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException.Refused;
import io.dualstore.log.store.ObjectStoreException.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of a server that misbehaves come to. */
class S3ObjectStoreTest extends StoreOnEmbeddedBucket {

    private static final byte[] BODY = "body".getBytes(UTF_8);

    @Override
    ObjectStore opened(EmbeddedBucket server) {
        return server.impatient();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void anErrorOfTheServerDecidesNothing(int status) {
        bucket.server().faults().refusing(status);

        assertEveryRequestThrows(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 501})
    void aNoOfTheServerIsARefusal(int status) {
        bucket.server().faults().refusing(status);

        assertEveryRequestThrows(Refused.class);
        assertThatThrownBy(() -> store.put("k", BODY))
                .extracting(e -> ((Refused) e).status())
                .isEqualTo(status);
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        bucket.server().faults().unreachable();

        assertEveryRequestThrows(Unreachable.class);
    }

    @Test
    void aServerThatHangsIsUnreachable() {
        bucket.server().faults().hanging();

        assertEveryRequestThrows(Unreachable.class);
    }

    @Test
    void aConnectionThatBreaksIsUnreachable() {
        bucket.server().faults().resetting();

        assertEveryRequestThrows(Unreachable.class);
    }

    @Test
    void a409OnAConditionalWriteIsAConflict() {
        bucket.server().faults().next(1, new Fault.Refusing(409), r -> r.kind() == ServedRequestKind.PUT);

        assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.CONFLICT);
        assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.CREATED);
    }

    @Test
    void theSdksRepetitionOfAWriteMeetsItsOwnObject() {
        bucket.server().faults().next(1, new Fault.Lossy(), r -> r.kind() == ServedRequestKind.PUT);

        assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.EXISTS);
        assertThat(store.get("k", 100)).hasValue(BODY);
        assertThat(bucket.server().requests().puts()).isEqualTo(2);
    }

    @Test
    void aMissingBucketIsNoAbsentObject() {
        S3Settings settings = bucket.settings();
        try (ObjectStore nowhere =
                S3ObjectStore.open(S3Settings.at(bucket.server().endpoint(), settings.region(), "no-such-bucket")
                        .withCredentials(settings.credentials()))) {
            assertThatThrownBy(() -> nowhere.get("k", 100))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("no-such-bucket")
                    .hasMessageContaining("create the bucket");
            assertThatThrownBy(() -> nowhere.putIfAbsent("k", BODY)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> nowhere.list("k", "", 10)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void wrongKeysAreARefusal() {
        try (ObjectStore stranger = S3ObjectStore.open(bucket.settings()
                .withCredentials(EndpointUnderTest.keys(bucket.server().accessKey(), "wrong")))) {
            assertThatThrownBy(() -> stranger.get("k", 100))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("credentials");
        }
    }

    @Test
    void moreThanAThousandAreDeletedAThousandARequest() {
        List<String> keys = IntStream.range(0, 1_001).mapToObj(i -> "many/" + i).toList();
        store.put(keys.getFirst(), BODY);
        store.put(keys.getLast(), BODY);

        try (ObjectStore patient = bucket.store()) {
            patient.delete(keys);
        }

        assertThat(store.list("many/", "", 10)).isEmpty();
        assertThat(bucket.server().requests().deletes()).isEqualTo(2);
    }

    @Test
    void aClosedStoreIsUnreachable() {
        ObjectStore closed = bucket.store();
        closed.close();

        assertThatThrownBy(() -> closed.get("k", 100)).isInstanceOf(Unreachable.class);
    }

    @Test
    void aBodyThatComesSlowlyIsReadHoweverLongItTakes() {
        byte[] large = new byte[24 << 10];
        new Random(5).nextBytes(large);
        store.put("large", large);
        // 1.2 seconds in all: longer than the limits of an attempt and of a call, and never silent for long.
        bucket.server().faults().set(new Fault.Trickling(1 << 10, Duration.ofMillis(50)));

        assertThat(store.get("large", large.length)).hasValue(large);
        assertThat(bucket.server().requests().gets()).isEqualTo(1);
    }

    @Test
    void aBodyThatStallsIsGivenUp() {
        store.put("large", new byte[24 << 10]);
        bucket.server().faults().set(new Fault.Trickling(1 << 10, Duration.ofHours(1)));

        assertThatThrownBy(() -> store.get("large", 24 << 10))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("GET large was not answered completely");
    }

    @Test
    void aBodyThatNeverStallsAndNeverEndsIsGivenUp() {
        store.put("large", new byte[24 << 10]);
        bucket.server().faults().set(new Fault.Trickling(1, Duration.ofMillis(10)));

        assertThatThrownBy(() -> store.get("large", 24 << 10))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("too slowly");
    }

    @Test
    void aLargeBodyMayTakeLongerToBeWritten() {
        byte[] large = new byte[16 << 20]; // more than the operating system takes before the server reads
        // Longer than the limits of an attempt and of a call for a body of a few bytes.
        bucket.server().faults().slow(Duration.ofMillis(2_500), Duration.ZERO);

        try (ObjectStore patient = S3ObjectStore.open(
                bucket.settings().withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
            patient.put("large", large);
        }

        assertThat(bucket.server().requests().puts()).isEqualTo(1);
    }

    @Test
    void inAStoreThatSortsFolderByFolderNoKeyIsMissed() {
        bucket.server().quirks().set(StoreQuirk.DIRECTORY_ORDER);
        store.put("a/1", BODY);
        store.put("a-b/1", BODY);

        assertThat(store.list("a", "", 10)).extracting(ListedObject::key).containsExactly("a/1", "a-b/1");
        assertThat(store.list("a", "a/1", 10)).extracting(ListedObject::key).containsExactly("a-b/1");
    }

    private void assertEveryRequestThrows(Class<? extends Exception> type) {
        assertThatThrownBy(() -> store.put("k", BODY)).isInstanceOf(type).hasMessageContaining("PUT k");
        assertThatThrownBy(() -> store.putIfAbsent("k", BODY)).isInstanceOf(type);
        assertThatThrownBy(() -> store.get("k", 100)).isInstanceOf(type).hasMessageContaining("GET k");
        assertThatThrownBy(() -> store.exists("k")).isInstanceOf(type);
        assertThatThrownBy(() -> store.list("k", "", 10)).isInstanceOf(type);
        assertThatThrownBy(() -> store.delete(List.of("k"))).isInstanceOf(type);
    }
}
