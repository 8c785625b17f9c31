package io.dualstore.stockroom.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.model.EventContext;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.watch.ItemWatched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class StockroomFoldTest {

    private static final List<Object> A_DAY = List.of(
            new ItemRegistered("a", "Candle"),
            new ItemRegistered("A", "Lantern"),
            new StockReceived("A", 20, "note 7"),
            new StockReceived("a", 5, null),
            new StockIssued("A", 6, "536365", null),
            new StockReturned("A", 1, "C536379"),
            new StockCounted("A", 12, -3),
            new ItemReserved("r2", "A", "red", 2),
            new ItemReserved("r1", "A", "blue", 3),
            new ItemReserved("r3", "a", "red", 5),
            new ReservationCollected("r2", "A", "red", 2, null),
            new ReservationReleased("r1", "A", "blue", 3),
            new ItemDiscontinued("a"));

    private final StockroomFold fold = new StockroomFold();

    @Test
    void eventsMakeUpLevelsAndOpenReservations() {
        StockroomState state = folded(A_DAY);

        assertThat(state.items())
                .containsExactly(
                        Map.entry("A", new StockLevel("A", "Lantern", 10, 0, 10, false)),
                        Map.entry("a", new StockLevel("a", "Candle", 5, 5, 0, true)));
        assertThat(state.reservations()).containsExactly(Map.entry("r3", new OpenReservation("r3", "a", "red", 5)));
        assertThat(state.reservationsOf("red")).containsExactly(new OpenReservation("r3", "a", "red", 5));
        assertThat(state.reservationsOf("blue")).isEmpty();
    }

    @Test
    void anEarlierStateStaysAsItWas() {
        StockroomState before = folded(A_DAY);
        String digest = fold.digest(before);

        StockroomState after = fold.apply(before, new StockIssued("A", 10, null, null), context());

        assertThat(after.level("A").onHand()).isZero();
        assertThat(before.level("A").onHand()).isEqualTo(10);
        assertThat(fold.digest(before)).isEqualTo(digest);
    }

    @Test
    void theStateCannotBeChangedFromOutside() {
        StockroomState state = folded(A_DAY);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> state.items().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> state.reservations().remove("r3"));
    }

    @Test
    void theDigestOfAStateIsAlwaysTheSame() {
        // Stored in checkpoints and compared between nodes of different releases: a change of this value is a new model
        // version.
        assertThat(fold.digest(folded(A_DAY)))
                .isEqualTo("7ee248c5309240eedec09be9bd9dbb0e4780bc96d52baecdaaace1501fcbde3d");
    }

    @Test
    void theDigestDoesNotDependOnTheOrderOfIndependentEvents() {
        List<Object> otherOrder = List.of(
                new ItemRegistered("A", "Lantern"),
                new StockReceived("A", 5, null),
                new ItemRegistered("B", "Candle"),
                new StockReceived("B", 7, null),
                new ItemReserved("r1", "A", "red", 1),
                new ItemReserved("r2", "B", "red", 1));
        List<Object> oneOrder = List.of(
                new ItemRegistered("B", "Candle"),
                new ItemRegistered("A", "Lantern"),
                new StockReceived("B", 7, null),
                new ItemReserved("r2", "B", "red", 1),
                new StockReceived("A", 5, null),
                new ItemReserved("r1", "A", "red", 1));

        assertThat(fold.digest(folded(oneOrder))).isEqualTo(fold.digest(folded(otherOrder)));
        assertThat(folded(oneOrder)).isEqualTo(folded(otherOrder));
    }

    @Test
    void eachStateOfTheDayHasItsOwnDigest() {
        List<String> digests = IntStream.rangeClosed(0, A_DAY.size())
                .mapToObj(n -> fold.digest(folded(A_DAY.subList(0, n))))
                .toList();

        assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void textsThatRunTogetherDoNotHaveTheSameDigest() {
        assertThat(fold.digest(folded(List.of(new ItemRegistered("AB", "C")))))
                .isNotEqualTo(fold.digest(folded(List.of(new ItemRegistered("A", "BC")))));
    }

    @Test
    void aStateReadBackFromJsonIsEqualAndGoesOn() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        StockroomState state = folded(A_DAY);

        StockroomState read = json.readValue(json.writeValueAsBytes(state), fold.type());

        assertThat(read).isEqualTo(state);
        assertThat(fold.digest(read)).isEqualTo(fold.digest(state));
        Object next = new StockIssued("A", 4, null, null);
        assertThat(fold.apply(read, next, context())).isEqualTo(fold.apply(state, next, context()));
    }

    @Test
    void freeIsWhatTheOtherNumbersSay() {
        assertThat(new StockLevel("A", "Lantern", 10, 4, 999, false).free()).isEqualTo(6);
    }

    @Test
    void tenThousandItemsAreFolded() {
        StockroomState state = fold.initial();
        for (int i = 0; i < 10_000; i++) {
            state = fold.apply(state, new ItemRegistered("item" + i, "Item " + i), context());
        }
        for (int i = 0; i < 50_000; i++) {
            state = fold.apply(state, new StockReceived("item" + i % 10_000, 1, null), context());
        }

        assertThat(state.items()).hasSize(10_000);
        assertThat(state.items().values()).allMatch(level -> level.onHand() == 5 && level.free() == 5);
    }

    @Test
    void anEventOfAnItemThatWasNeverRegisteredNamesIt() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> folded(List.of(new StockReceived("A", 5, null))))
                .withMessageContaining("Item A");
    }

    @Test
    void anEventOfAnotherPartitionIsNotFolded() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> folded(List.of(new ItemWatched("A", 5))))
                .withMessageContaining("ItemWatched");
    }

    private StockroomState folded(SequencedCollection<?> events) {
        StockroomState state = fold.initial();
        for (Object event : events) {
            state = fold.apply(state, event, context());
        }
        return state;
    }

    private static EventContext context() {
        return new EventContext(new UUID(0, 1), "alice", Instant.EPOCH, EventContext.PENDING);
    }
}
