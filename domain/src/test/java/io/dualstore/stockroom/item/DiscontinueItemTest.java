package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockReceived;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscontinueItemTest {

    private static final ItemRegistered REGISTERED = new ItemRegistered("22633", "Hand warmer");

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void anItemIsDiscontinuedEvenIfSomeOfItIsLeft() {
        stockroom
                .given()
                .events(REGISTERED, new StockReceived("22633", 5, null))
                .when()
                .command(new DiscontinueItem("22633"))
                .then()
                .success()
                .events(new ItemDiscontinued("22633"));
    }

    @Test
    void anItemIsNotDiscontinuedTwice() {
        refused(
                stockroom
                        .given()
                        .events(REGISTERED, new ItemDiscontinued("22633"))
                        .when()
                        .command(new DiscontinueItem("22633")),
                "item-discontinued",
                "Item 22633 is discontinued: it cannot be discontinued again.");
    }

    @Test
    void anUnknownItemIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new DiscontinueItem("22633")),
                "item-unknown",
                "Item 22633 is not registered; register it first.");
    }
}
