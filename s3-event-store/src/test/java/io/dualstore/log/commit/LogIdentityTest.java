package io.dualstore.log.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogIdentityTest {

    private static final BucketLayout LAYOUT = new BucketLayout("app", "data");
    private final InMemoryObjectStore bucket = new InMemoryObjectStore();

    @Test
    void aBucketWithoutDataSetSaysHowToMakeOne() {
        assertThatThrownBy(() -> LogIdentity.read(bucket, LAYOUT))
                .isInstanceOf(LogNotInitialisedException.class)
                .hasMessageContaining("app/data/meta/log.json")
                .hasMessageContaining("init");
        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void initialisingAgainKeepsTheIdentity() {
        LogIdentity first = LogIdentity.init(bucket, LAYOUT);

        assertThat(LogIdentity.init(bucket, LAYOUT)).isEqualTo(first);
        assertThat(LogIdentity.read(bucket, LAYOUT)).isEqualTo(first);
    }

    @Test
    void anInitWhoseAnswerWasLostIsRepeatedWithTheSameResult() {
        FaultyObjectStore network = new FaultyObjectStore(bucket).next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        assertThatThrownBy(() -> LogIdentity.init(network, LAYOUT))
                .isInstanceOf(ObjectStoreException.Unreachable.class);

        assertThat(LogIdentity.init(network, LAYOUT)).isEqualTo(LogIdentity.read(bucket, LAYOUT));
    }

    @Test
    void aNewerLayoutIsNotTouched() {
        bucket.put(LAYOUT.identity(), "{\"format\":2,\"id\":\"x\"}".getBytes(UTF_8));

        assertThatThrownBy(() -> LogIdentity.init(bucket, LAYOUT))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining("upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"format\":1}", "{\"format\":1,\"id\":\"x\"}", "{\"id\":7}"})
    void whatIsNoIdentityIsNamed(String content) {
        bucket.put(LAYOUT.identity(), content.getBytes(UTF_8));

        assertThatThrownBy(() -> LogIdentity.read(bucket, LAYOUT))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining("app/data/meta/log.json");
    }
}
