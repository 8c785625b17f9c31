package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveStockTest {

    private static final ItemRegistered REGISTERED = new ItemRegistered("22633", "Hand warmer");

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Limits.MAX_PIECES})
    void piecesAreReceived(long quantity) {
        stockroom
                .given()
                .event(REGISTERED)
                .when()
                .command(new ReceiveStock("22633", quantity, "note 7"))
                .then()
                .success()
                .events(new StockReceived("22633", quantity, "note 7"));
    }

    @Test
    void aReferenceIsNotNeeded() {
        stockroom
                .given()
                .event(REGISTERED)
                .when()
                .command(new ReceiveStock("22633", 3, null))
                .then()
                .success()
                .events(new StockReceived("22633", 3, null));
    }

    @Test
    void noMoreIsReceivedOfADiscontinuedItem() {
        refused(
                stockroom
                        .given()
                        .events(REGISTERED, new ItemDiscontinued("22633"))
                        .when()
                        .command(new ReceiveStock("22633", 3, null)),
                "item-discontinued",
                "Item 22633 is discontinued: 3 more pieces cannot be received.");
    }

    @Test
    void anUnknownItemIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new ReceiveStock("22633", 3, null)),
                "item-unknown",
                "Item 22633 is not registered; register it first.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7})
    void aQuantityThatIsNotPositiveIsRefused(long quantity) {
        refused(
                stockroom.given().event(REGISTERED).when().command(new ReceiveStock("22633", quantity, null)),
                "quantity-not-positive",
                quantity + " pieces of item 22633 are wanted; at least 1 is possible.");
    }

    @Test
    void aQuantityBeyondAllReasonIsRefused() {
        refused(
                stockroom.given().event(REGISTERED).when().command(new ReceiveStock("22633", 1_000_000_001, null)),
                "quantity-too-large",
                "1000000001 pieces of item 22633 are given; at most 1000000000 are possible.");
    }
}
