package io.dualstore.stockroom.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.model.EventContext;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.watch.ItemUnwatched;
import io.dualstore.stockroom.watch.ItemWatched;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WatchListFoldTest {

    private final WatchListFold fold = new WatchListFold();

    @Test
    void theListHoldsWhatIsWatchedWithTheLastThreshold() {
        WatchListState state = folded(
                new ItemWatched("b", 5), new ItemWatched("A", 3), new ItemWatched("b", 7), new ItemUnwatched("A"));

        assertThat(state.thresholds()).isEqualTo(Map.of("b", 7L));
    }

    @Test
    void theDigestIsOfTheContentAndNotOfItsHistory() {
        String digest = fold.digest(folded(new ItemWatched("A", 3), new ItemWatched("b", 7)));

        assertThat(fold.digest(folded(
                        new ItemWatched("b", 1),
                        new ItemWatched("c", 1),
                        new ItemWatched("b", 7),
                        new ItemUnwatched("c"),
                        new ItemWatched("A", 3))))
                .isEqualTo(digest);
        assertThat(fold.digest(folded(new ItemWatched("A", 7), new ItemWatched("b", 3))))
                .isNotEqualTo(digest);
    }

    @Test
    void aListReadBackFromJsonIsEqualAndGoesOn() {
        JsonMapper json = JsonMapper.builder().build();
        WatchListState state = folded(new ItemWatched("A", 3), new ItemWatched("b", 7));

        WatchListState read = json.readValue(json.writeValueAsBytes(state), fold.type());

        assertThat(read).isEqualTo(state);
        assertThat(apply(read, new ItemUnwatched("A")).thresholds()).isEqualTo(Map.of("b", 7L));
    }

    @Test
    void anEventOfAnotherPartitionIsNotFolded() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> folded(new ItemDiscontinued("A")))
                .withMessageContaining("ItemDiscontinued");
    }

    private WatchListState folded(Object... events) {
        WatchListState state = fold.initial();
        for (Object event : events) {
            state = apply(state, event);
        }
        return state;
    }

    private WatchListState apply(WatchListState state, Object event) {
        return fold.apply(state, event, new EventContext(new UUID(0, 1), "alice", Instant.EPOCH, 0));
    }
}
