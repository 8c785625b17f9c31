package io.dualstore.log.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Dualstore relies on in an object store. Every store that is supported has a test class that extends this one. */
public abstract class ObjectStoreContract {

    private static final int MAX = 1 << 20;

    private final String root = "contract/" + UUID.randomUUID() + "/";

    protected ObjectStore store = new InMemoryObjectStore();

    /** The store under test; closed after each test. */
    protected abstract ObjectStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void removeAndClose() {
        List<ListedObject> left = store.list(root, "", 1_000);
        while (!left.isEmpty()) {
            store.delete(left.stream().map(ListedObject::key).toList());
            left = store.list(root, "", 1_000);
        }
        store.close();
    }

    @Test
    void whatWasPutIsRead() {
        byte[] binary = new byte[100_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31);
        }
        store.put(key("a"), binary);

        assertThat(store.get(key("a"), MAX)).hasValue(binary);
        assertThat(store.exists(key("a"))).isTrue();
    }

    @Test
    void anAbsentObjectIsNoError() {
        assertThat(store.get(key("absent"), MAX)).isEmpty();
        assertThat(store.exists(key("absent"))).isFalse();
        store.delete(List.of(key("absent")));
    }

    @Test
    void aPutReplacesWhatWasThere() {
        store.put(key("a"), bytes("one"));
        store.put(key("a"), bytes("two"));

        assertThat(store.get(key("a"), MAX)).hasValue(bytes("two"));
    }

    @Test
    void anEmptyObjectIsAnObject() {
        store.put(key("empty"), new byte[0]);

        assertThat(store.get(key("empty"), MAX)).hasValue(new byte[0]);
    }

    @Test
    void putIfAbsentCreatesOnceAndNeverReplaces() {
        assertThat(store.putIfAbsent(key("a"), bytes("first"))).isEqualTo(PutIfAbsent.CREATED);
        assertThat(store.putIfAbsent(key("a"), bytes("second"))).isEqualTo(PutIfAbsent.EXISTS);
        assertThat(store.get(key("a"), MAX)).hasValue(bytes("first"));
    }

    @Test
    void putIfAbsentCreatesAgainWhatWasDeleted() {
        store.putIfAbsent(key("a"), bytes("first"));
        store.delete(List.of(key("a")));

        assertThat(store.putIfAbsent(key("a"), bytes("second"))).isEqualTo(PutIfAbsent.CREATED);
        assertThat(store.get(key("a"), MAX)).hasValue(bytes("second"));
    }

    @Test
    void ofRacingCreatorsExactlyOneWins() throws Exception {
        int racers = 8;
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            for (int round = 0; round < 25; round++) {
                String key = key("race-" + round);
                CyclicBarrier start = new CyclicBarrier(racers);
                List<Callable<PutIfAbsent>> race = IntStream.range(0, racers)
                        .<Callable<PutIfAbsent>>mapToObj(racer -> () -> {
                            start.await();
                            return answered(key, bytes("racer " + racer));
                        })
                        .toList();
                List<PutIfAbsent> answers = new ArrayList<>();
                for (Future<PutIfAbsent> answer : threads.invokeAll(race)) {
                    answers.add(answer.get());
                }

                assertThat(answers).as("round %s", round).containsOnlyOnce(PutIfAbsent.CREATED);
                assertThat(store.get(key, MAX)).hasValue(bytes("racer " + answers.indexOf(PutIfAbsent.CREATED)));
            }
        }
    }

    private PutIfAbsent answered(String key, byte[] body) {
        PutIfAbsent answer = store.putIfAbsent(key, body);
        while (answer == PutIfAbsent.CONFLICT) {
            answer = store.putIfAbsent(key, body);
        }
        return answer;
    }

    @Test
    void anObjectOverTheLimitIsNotRead() {
        store.put(key("large"), new byte[1_001]);

        assertThat(store.get(key("large"), 1_001)).hasValue(new byte[1_001]);
        assertThatThrownBy(() -> store.get(key("large"), 1_000))
                .isInstanceOf(ObjectStoreException.TooLarge.class)
                .hasMessageContaining(key("large"))
                .hasMessageContaining("1000");
    }

    @Test
    void aListingIsInKeyOrderAndStartsAfterAKey() {
        for (String name : List.of("c", "a", "b/2", "b/1")) {
            store.put(key(name), bytes(name));
        }

        assertThat(store.list(root, "", 10))
                .extracting(ListedObject::key)
                .containsExactly(key("a"), key("b/1"), key("b/2"), key("c"));
        assertThat(store.list(root, key("b/1"), 10))
                .extracting(ListedObject::key)
                .containsExactly(key("b/2"), key("c"));
        assertThat(store.list(root, key("aa"), 2))
                .extracting(ListedObject::key)
                .containsExactly(key("b/1"), key("b/2"));
        assertThat(store.list(key("b/"), "", 10)).extracting(ListedObject::size).containsExactly(3L, 3L);
        assertThat(store.list(key("d"), "", 10)).isEmpty();
    }

    @Test
    void aListingOfNumbersIsInTheOrderOfTheNumbers() {
        List<String> keys = IntStream.of(0, 1, 9, 10, 99, 100)
                .mapToObj(n -> BucketLayout.commit(root, n))
                .toList();
        keys.reversed().forEach(k -> store.put(k, bytes("x")));

        assertThat(store.list(root, "", 10)).extracting(ListedObject::key).containsExactlyElementsOf(keys);
    }

    @Test
    void namesThatUsersMayHaveAreKeysLikeAnyOther() {
        String name = key("ann+b=c@example.org:x/y");
        store.put(name, bytes("x"));

        assertThat(store.list(root, "", 10)).extracting(ListedObject::key).containsExactly(name);
        assertThat(store.get(name, MAX)).hasValue(bytes("x"));
        store.delete(List.of(name));
        assertThat(store.exists(name)).isFalse();
    }

    @Test
    void whatIsDeletedIsGone() {
        for (String name : List.of("a", "b", "c")) {
            store.put(key(name), bytes(name));
        }
        store.delete(List.of(key("a"), key("c"), key("absent")));

        assertThat(store.list(root, "", 10)).extracting(ListedObject::key).containsExactly(key("b"));
        store.delete(List.of());
    }

    @Test
    void whatWasWrittenIsListedAndReadAtOnce() {
        for (int i = 0; i < 50; i++) {
            String key = BucketLayout.commit(root, i);
            store.putIfAbsent(key, bytes("x"));

            assertThat(store.get(key, MAX)).isPresent();
            assertThat(store.list(root, "", 1_000)).hasSize(i + 1);
        }
    }

    protected final String key(String name) {
        return root + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
