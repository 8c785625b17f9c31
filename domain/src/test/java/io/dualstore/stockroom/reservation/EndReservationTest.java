package io.dualstore.stockroom.reservation;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockReceived;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndReservationTest {

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void anOpenReservationIsReleased() {
        given().when()
                .command(new ReleaseReservation("r1"))
                .then()
                .success()
                .events(new ReservationReleased("r1", "A", "red", 4));
    }

    @Test
    void anOpenReservationIsCollected() {
        given().when()
                .command(new CollectReservation("r1", "job 7"))
                .then()
                .success()
                .events(new ReservationCollected("r1", "A", "red", 4, "job 7"));
    }

    @Test
    void aReservationOfADiscontinuedItemIsStillCollected() {
        given(new ItemDiscontinued("A"))
                .when()
                .command(new CollectReservation("r1", null))
                .then()
                .success()
                .events(new ReservationCollected("r1", "A", "red", 4, null));
    }

    @Test
    void aReservationIsNotReleasedTwice() {
        refused(
                given(new ReservationReleased("r1", "A", "red", 4)).when().command(new ReleaseReservation("r1")),
                "reservation-closed",
                "Reservation r1 of 4 pieces of item A was released already and cannot be released.");
    }

    @Test
    void aReleasedReservationIsNotCollected() {
        refused(
                given(new ReservationReleased("r1", "A", "red", 4)).when().command(new CollectReservation("r1", null)),
                "reservation-closed",
                "Reservation r1 of 4 pieces of item A was released already and cannot be collected.");
    }

    @Test
    void aReservationIsNotCollectedTwice() {
        refused(
                given(new ReservationCollected("r1", "A", "red", 4, null))
                        .when()
                        .command(new CollectReservation("r1", null)),
                "reservation-closed",
                "Reservation r1 of 4 pieces of item A was collected already and cannot be collected.");
    }

    @Test
    void aCollectedReservationIsNotReleased() {
        refused(
                given(new ReservationCollected("r1", "A", "red", 4, null))
                        .when()
                        .command(new ReleaseReservation("r1")),
                "reservation-closed",
                "Reservation r1 of 4 pieces of item A was collected already and cannot be released.");
    }

    @Test
    void anUnknownReservationIsNotReleased() {
        refused(
                given().when().command(new ReleaseReservation("R1")),
                "reservation-unknown",
                "Reservation R1 does not exist and cannot be released.");
    }

    @Test
    void anUnknownReservationIsNotCollected() {
        refused(
                given().when().command(new CollectReservation("r2", null)),
                "reservation-unknown",
                "Reservation r2 does not exist and cannot be collected.");
    }

    @Test
    void anIdThatIsTooLongIsRefused() {
        refused(
                given().when().command(new ReleaseReservation("r".repeat(65))),
                "reservation-too-long",
                "The id of the reservation has 65 characters; at most 64 are possible.");
    }

    private AxonTestPhase.Given given(Object... events) {
        return stockroom
                .given()
                .events(
                        new ItemRegistered("A", "Lantern"),
                        new StockReceived("A", 10, null),
                        new ItemReserved("r1", "A", "red", 4))
                .events(events);
    }
}
