package io.dualstore.fold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A state that another node folded, as a checkpoint. */
class ReceivedStateTest {

    private static final byte[] SENT = "{\"events\": 7}".getBytes(UTF_8);

    private final List<Checkpoint> stored = new ArrayList<>();
    private final JsonMapper json = JsonConverter.canonicalMapper();
    private final Checkpoints<Count> checkpoints =
            new Checkpoints<>(new CountFold(), "fold", json, Optional::empty, stored::add);

    record Count(int events) {}

    private static final class CountFold implements StateFold<Count> {

        @Override
        public Class<Count> type() {
            return Count.class;
        }

        @Override
        public Count initial() {
            return new Count(0);
        }

        @Override
        public Count apply(Count state, Object event, EventContext context) {
            return new Count(state.events() + 1);
        }

        @Override
        public String digest(Count state) {
            return "digest of " + state.events();
        }
    }

    @Test
    void itIsKeptAsItWasSent() {
        FoldedState<Count> read = checkpoints.read(7, SENT, "digest of 7").orElseThrow();

        checkpoints.keep(read);

        assertThat(stored).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.position()).isEqualTo(7);
            assertThat(checkpoint.state()).isSameAs(SENT);
        });
    }

    @Test
    void aLaterStateIsWritten() {
        assertThat(checkpoints.read(7, SENT, "digest of 7")).isPresent();

        checkpoints.keep(new FoldedState<>(8, new Count(8)));

        assertThat(stored).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.position()).isEqualTo(8);
            assertThat(new String(checkpoint.state(), UTF_8)).isEqualTo("{\"events\":8}");
        });
    }

    @Test
    void aStateWithAnotherDigestIsNotUsed() {
        assertThat(checkpoints.read(7, SENT, "digest of 8")).isEmpty();

        checkpoints.keep(new FoldedState<>(7, new Count(7)));

        assertThat(stored)
                .singleElement()
                .satisfies(checkpoint ->
                        assertThat(new String(checkpoint.state(), UTF_8)).isEqualTo("{\"events\":7}"));
    }
}
