package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountStockTest {

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void aCountOfMoreThanIsKnownCarriesTheSurplus() {
        given().when().command(new CountStock("22633", 12)).then().success().events(new StockCounted("22633", 12, 2));
    }

    @Test
    void aCountOfLessThanIsKnownCarriesTheLoss() {
        given().when().command(new CountStock("22633", 7)).then().success().events(new StockCounted("22633", 7, -3));
    }

    @Test
    void aCountThatIsRightIsRecordedToo() {
        given().when().command(new CountStock("22633", 10)).then().success().events(new StockCounted("22633", 10, 0));
    }

    @Test
    void anEmptyShelfCanBeCounted() {
        given().when().command(new CountStock("22633", 0)).then().success().events(new StockCounted("22633", 0, -10));
    }

    @Test
    void theSameCountHasAnotherDifferenceAfterWhatOthersTook() {
        given(new StockIssued("22633", 4, null, null))
                .when()
                .command(new CountStock("22633", 7))
                .then()
                .success()
                .events(new StockCounted("22633", 7, 1));
    }

    @Test
    void asManyAsAreReservedCanBeCounted() {
        given(new ItemReserved("r1", "22633", "red", 4))
                .when()
                .command(new CountStock("22633", 4))
                .then()
                .success()
                .events(new StockCounted("22633", 4, -6));
    }

    @Test
    void fewerThanAreReservedCannotBeCounted() {
        refused(
                given(new ItemReserved("r1", "22633", "red", 4)).when().command(new CountStock("22633", 3)),
                "count-below-reserved",
                "3 pieces of item 22633 were counted, but 4 are reserved; release reservations first.");
    }

    @Test
    void aNegativeCountIsRefused() {
        refused(
                given().when().command(new CountStock("22633", -1)),
                "quantity-negative",
                "-1 pieces of item 22633 are given; there cannot be fewer than 0.");
    }

    @Test
    void aCountBeyondAllReasonIsRefused() {
        refused(
                given().when().command(new CountStock("22633", Long.MAX_VALUE)),
                "quantity-too-large",
                "9223372036854775807 pieces of item 22633 are given; at most 1000000000 are possible.");
    }

    @Test
    void anUnknownItemIsRefused() {
        refused(
                given().when().command(new CountStock("22634", 1)),
                "item-unknown",
                "Item 22634 is not registered; register it first.");
    }

    private AxonTestPhase.Given given(Object... events) {
        return stockroom
                .given()
                .events(new ItemRegistered("22633", "Hand warmer"), new StockReceived("22633", 10, null))
                .events(events);
    }
}
