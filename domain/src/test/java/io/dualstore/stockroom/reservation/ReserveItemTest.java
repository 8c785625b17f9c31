package io.dualstore.stockroom.reservation;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveItemTest {

    private static final Object[] FIVE_OPEN = {
        new ItemReserved("r1", "A", "red", 1),
        new ItemReserved("r2", "A", "red", 1),
        new ItemReserved("r3", "B", "red", 1),
        new ItemReserved("r4", "B", "red", 1),
        new ItemReserved("r5", "A", "red", 1)
    };

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void allThatIsFreeCanBeReserved() {
        given(new StockIssued("A", 3, null, null), new ItemReserved("r1", "A", "blue", 2))
                .when()
                .command(new ReserveItem("r2", "A", "red", 5))
                .then()
                .success()
                .events(new ItemReserved("r2", "A", "red", 5));
    }

    @Test
    void onePieceMoreThanIsFreeCannotBeReserved() {
        refused(
                given(new StockIssued("A", 3, null, null), new ItemReserved("r1", "A", "blue", 2))
                        .when()
                        .command(new ReserveItem("r2", "A", "red", 6)),
                "insufficient-stock",
                "6 pieces of item A are wanted, 5 are free (7 on hand, 2 reserved).");
    }

    @Test
    void aCrewCanHaveFiveOpenReservations() {
        given(FIVE_OPEN[0], FIVE_OPEN[1], FIVE_OPEN[2], FIVE_OPEN[3])
                .when()
                .command(new ReserveItem("r5", "A", "red", 1))
                .then()
                .success()
                .events(new ItemReserved("r5", "A", "red", 1));
    }

    @Test
    void theSixthOpenReservationIsRefusedWhateverTheItem() {
        refused(
                given(FIVE_OPEN).when().command(new ReserveItem("r6", "B", "red", 1)),
                "too-many-reservations",
                "Crew red wants to reserve item B, but has 5 reservations open, and may have 5; collect or release one"
                        + " first.");
    }

    @Test
    void theReservationsOfOtherCrewsDoNotCount() {
        given(FIVE_OPEN)
                .when()
                .command(new ReserveItem("r6", "A", "blue", 1))
                .then()
                .success()
                .events(new ItemReserved("r6", "A", "blue", 1));
    }

    @Test
    void aReleasedReservationMakesRoomForAnother() {
        given(FIVE_OPEN)
                .event(new ReservationReleased("r3", "B", "red", 1))
                .when()
                .command(new ReserveItem("r6", "A", "red", 1))
                .then()
                .success()
                .events(new ItemReserved("r6", "A", "red", 1));
    }

    @Test
    void aCollectedReservationMakesRoomForAnother() {
        given(FIVE_OPEN)
                .event(new ReservationCollected("r3", "B", "red", 1, null))
                .when()
                .command(new ReserveItem("r6", "A", "red", 1))
                .then()
                .success()
                .events(new ItemReserved("r6", "A", "red", 1));
    }

    @Test
    void aDiscontinuedItemCannotBeReserved() {
        refused(
                given(new ItemDiscontinued("A")).when().command(new ReserveItem("r1", "A", "red", 2)),
                "item-discontinued",
                "Item A is discontinued: 2 pieces cannot be reserved.");
    }

    @Test
    void anUnknownItemCannotBeReserved() {
        refused(
                given().when().command(new ReserveItem("r1", "a", "red", 2)),
                "item-unknown",
                "Item a is not registered; register it first.");
    }

    @Test
    void theIdOfAReservationIsNotUsedTwiceEvenIfItIsClosed() {
        refused(
                given(new ItemReserved("r1", "B", "blue", 4), new ReservationReleased("r1", "B", "blue", 4))
                        .when()
                        .command(new ReserveItem("r1", "A", "red", 1)),
                "reservation-exists",
                "Reservation r1 exists already: 4 pieces of item B for crew blue; choose another id.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -3})
    void aQuantityThatIsNotPositiveIsRefused(long quantity) {
        refused(
                given().when().command(new ReserveItem("r1", "A", "red", quantity)),
                "quantity-not-positive",
                quantity + " pieces of item A are wanted; at least 1 is possible.");
    }

    @Test
    void aReservationWithoutACrewIsRefused() {
        refused(
                given().when().command(new ReserveItem("r1", "A", " ", 1)),
                "crew-missing",
                "The name of the crew is missing.");
    }

    @Test
    void aReservationWithoutAnIdIsRefused() {
        refused(
                given().when().command(new ReserveItem("", "A", "red", 1)),
                "reservation-missing",
                "The id of the reservation is missing.");
    }

    private AxonTestPhase.Given given(Object... events) {
        return stockroom
                .given()
                .events(
                        new ItemRegistered("A", "Lantern"),
                        new ItemRegistered("B", "Candle"),
                        new StockReceived("A", 10, null),
                        new StockReceived("B", 10, null))
                .events(events);
    }
}
