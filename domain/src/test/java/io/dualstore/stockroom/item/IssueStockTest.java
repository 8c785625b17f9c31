package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueStockTest {

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void theLastPieceCanBeIssued() {
        given(new StockReceived("85123A", 3, null), new StockIssued("85123A", 2, null, null))
                .when()
                .command(new IssueStock("85123A", 1, "536365", null))
                .then()
                .success()
                .events(new StockIssued("85123A", 1, "536365", null));
    }

    @Test
    void onePieceMoreThanThereIsCannotBeIssued() {
        refused(
                given(new StockReceived("85123A", 3, null)).when().command(new IssueStock("85123A", 4, null, null)),
                "insufficient-stock",
                "4 pieces of item 85123A are wanted, 3 are free (3 on hand, 0 reserved).");
    }

    @Test
    void reservedPiecesAreNotFree() {
        refused(
                given(new StockReceived("85123A", 10, null), new ItemReserved("r1", "85123A", "red", 8))
                        .when()
                        .command(new IssueStock("85123A", 3, null, null)),
                "insufficient-stock",
                "3 pieces of item 85123A are wanted, 2 are free (10 on hand, 8 reserved).");
    }

    @Test
    void releasedPiecesAreFreeAgain() {
        given(
                        new StockReceived("85123A", 10, null),
                        new ItemReserved("r1", "85123A", "red", 8),
                        new ReservationReleased("r1", "85123A", "red", 8))
                .when()
                .command(new IssueStock("85123A", 10, null, null))
                .then()
                .success()
                .events(new StockIssued("85123A", 10, null, null));
    }

    @Test
    void collectedPiecesAreGone() {
        refused(
                given(
                                new StockReceived("85123A", 10, null),
                                new ItemReserved("r1", "85123A", "red", 8),
                                new ReservationCollected("r1", "85123A", "red", 8, null))
                        .when()
                        .command(new IssueStock("85123A", 3, null, null)),
                "insufficient-stock",
                "3 pieces of item 85123A are wanted, 2 are free (2 on hand, 0 reserved).");
    }

    @Test
    void returnedAndCountedPiecesCanBeIssued() {
        given(
                        new StockReceived("85123A", 5, null),
                        new StockReturned("85123A", 2, null),
                        new StockCounted("85123A", 6, -1))
                .when()
                .command(new IssueStock("85123A", 6, null, "write-off"))
                .then()
                .success()
                .events(new StockIssued("85123A", 6, null, "write-off"));
    }

    @Test
    void whatIsLeftOfADiscontinuedItemCanBeIssued() {
        given(new StockReceived("85123A", 5, null), new ItemDiscontinued("85123A"))
                .when()
                .command(new IssueStock("85123A", 5, null, null))
                .then()
                .success()
                .events(new StockIssued("85123A", 5, null, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aQuantityThatIsNotPositiveIsRefused(long quantity) {
        refused(
                given(new StockReceived("85123A", 5, null))
                        .when()
                        .command(new IssueStock("85123A", quantity, null, null)),
                "quantity-not-positive",
                quantity + " pieces of item 85123A are wanted; at least 1 is possible.");
    }

    @ParameterizedTest
    @ValueSource(longs = {Limits.MAX_PIECES + 1, Long.MAX_VALUE})
    void aQuantityBeyondAllReasonIsRefused(long quantity) {
        refused(
                given(new StockReceived("85123A", 5, null))
                        .when()
                        .command(new IssueStock("85123A", quantity, null, null)),
                "quantity-too-large",
                quantity + " pieces of item 85123A are given; at most 1000000000 are possible.");
    }

    @Test
    void anUnknownItemIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new IssueStock("85123A", 1, null, null)),
                "item-unknown",
                "Item 85123A is not registered; register it first.");
    }

    @Test
    void codesThatDifferByCaseAreDifferentItems() {
        refused(
                given(new StockReceived("85123A", 5, null)).when().command(new IssueStock("85123a", 1, null, null)),
                "item-unknown",
                "Item 85123a is not registered; register it first.");
    }

    @Test
    void aReferenceThatIsTooLongIsRefused() {
        refused(
                given(new StockReceived("85123A", 5, null))
                        .when()
                        .command(new IssueStock("85123A", 1, "x".repeat(101), null)),
                "reference-too-long",
                "The reference has 101 characters; at most 100 are possible.");
    }

    @Test
    void aReasonThatCannotBePrintedIsRefused() {
        refused(
                given(new StockReceived("85123A", 5, null))
                        .when()
                        .command(new IssueStock("85123A", 1, null, "write\u0000off")),
                "reason-unprintable",
                "The reason holds characters that cannot be printed.");
    }

    private AxonTestPhase.Given given(Object... events) {
        return stockroom
                .given()
                .event(new ItemRegistered("85123A", "White hanging heart"))
                .events(events);
    }
}
