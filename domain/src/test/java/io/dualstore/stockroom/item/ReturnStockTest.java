package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockReturned;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnStockTest {

    private static final ItemRegistered REGISTERED = new ItemRegistered("22633", "Hand warmer");

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void piecesComeBack() {
        stockroom
                .given()
                .event(REGISTERED)
                .when()
                .command(new ReturnStock("22633", 2, "C536379"))
                .then()
                .success()
                .events(new StockReturned("22633", 2, "C536379"));
    }

    @Test
    void piecesOfADiscontinuedItemStillComeBack() {
        stockroom
                .given()
                .events(REGISTERED, new ItemDiscontinued("22633"))
                .when()
                .command(new ReturnStock("22633", 2, null))
                .then()
                .success()
                .events(new StockReturned("22633", 2, null));
    }

    @Test
    void anUnknownItemIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new ReturnStock("22633", 2, null)),
                "item-unknown",
                "Item 22633 is not registered; register it first.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -2})
    void aQuantityThatIsNotPositiveIsRefused(long quantity) {
        refused(
                stockroom.given().event(REGISTERED).when().command(new ReturnStock("22633", quantity, null)),
                "quantity-not-positive",
                quantity + " pieces of item 22633 are wanted; at least 1 is possible.");
    }
}
