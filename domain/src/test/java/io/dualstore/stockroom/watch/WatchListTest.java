package io.dualstore.stockroom.watch;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchListTest {

    private final AxonTestFixture watchList = Stockroom.personal();

    @AfterEach
    void stop() {
        watchList.stop();
    }

    @Test
    void anItemIsWatchedWithoutKnowingTheSharedStock() {
        watchList
                .given()
                .noPriorActivity()
                .when()
                .command(new WatchItem("22633", 5))
                .then()
                .success()
                .events(new ItemWatched("22633", 5));
    }

    @Test
    void theThresholdCanBeChanged() {
        watchList
                .given()
                .event(new ItemWatched("22633", 5))
                .when()
                .command(new WatchItem("22633", 0))
                .then()
                .success()
                .events(new ItemWatched("22633", 0));
    }

    @Test
    void anItemIsNotWatchedTwiceWithTheSameThreshold() {
        refused(
                watchList.given().event(new ItemWatched("22633", 5)).when().command(new WatchItem("22633", 5)),
                "already-watched",
                "Item 22633 is watched already, with threshold 5.");
    }

    @Test
    void aNegativeThresholdIsRefused() {
        refused(
                watchList.given().noPriorActivity().when().command(new WatchItem("22633", -1)),
                "quantity-negative",
                "-1 pieces of item 22633 are given; there cannot be fewer than 0.");
    }

    @Test
    void aWatchWithoutACodeIsRefused() {
        refused(
                watchList.given().noPriorActivity().when().command(new WatchItem("", 1)),
                "code-missing",
                "The stock code is missing.");
    }

    @Test
    void aWatchedItemIsUnwatched() {
        watchList
                .given()
                .event(new ItemWatched("22633", 5))
                .when()
                .command(new UnwatchItem("22633"))
                .then()
                .success()
                .events(new ItemUnwatched("22633"));
    }

    @Test
    void anItemThatIsNotWatchedIsNotUnwatched() {
        refused(
                watchList
                        .given()
                        .events(new ItemWatched("22633", 5), new ItemUnwatched("22633"))
                        .when()
                        .command(new UnwatchItem("22633")),
                "not-watched",
                "Item 22633 is not on the watch list.");
    }

    @Test
    void anItemThatWasUnwatchedCanBeWatchedAgain() {
        watchList
                .given()
                .events(new ItemWatched("22633", 5), new ItemUnwatched("22633"))
                .when()
                .command(new WatchItem("22633", 5))
                .then()
                .success()
                .events(new ItemWatched("22633", 5));
    }
}
