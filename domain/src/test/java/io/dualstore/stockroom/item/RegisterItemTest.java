package io.dualstore.stockroom.item;

import static io.dualstore.stockroom.Stockroom.refused;

import io.dualstore.stockroom.Stockroom;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterItemTest {

    private final AxonTestFixture stockroom = Stockroom.shared();

    @AfterEach
    void stop() {
        stockroom.stop();
    }

    @Test
    void aNewItemIsRegistered() {
        stockroom
                .given()
                .noPriorActivity()
                .when()
                .command(new RegisterItem("85123A", "White hanging heart"))
                .then()
                .success()
                .events(new ItemRegistered("85123A", "White hanging heart"));
    }

    @Test
    void anItemIsNotRegisteredTwice() {
        refused(
                stockroom
                        .given()
                        .event(new ItemRegistered("85123A", "White hanging heart"))
                        .when()
                        .command(new RegisterItem("85123A", "Another heart")),
                "item-exists",
                "Item 85123A is registered already; choose another code.");
    }

    @Test
    void theCodeOfADiscontinuedItemStaysTaken() {
        refused(
                stockroom
                        .given()
                        .events(new ItemRegistered("85123A", "White hanging heart"), new ItemDiscontinued("85123A"))
                        .when()
                        .command(new RegisterItem("85123A", "Another heart")),
                "item-exists",
                "Item 85123A is registered already; choose another code.");
    }

    @Test
    void codesThatDifferByCaseAreDifferentItems() {
        stockroom
                .given()
                .event(new ItemRegistered("85123A", "White hanging heart"))
                .when()
                .command(new RegisterItem("85123a", "Cream hanging heart"))
                .then()
                .success()
                .events(new ItemRegistered("85123a", "Cream hanging heart"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void anItemWithoutACodeIsRefused(String code) {
        refused(
                stockroom.given().noPriorActivity().when().command(new RegisterItem(code, "Heart")),
                "code-missing",
                "The stock code is missing.");
    }

    @Test
    void theLongestCodeIsAccepted() {
        String code = "c".repeat(Limits.KEY_LENGTH);
        stockroom
                .given()
                .noPriorActivity()
                .when()
                .command(new RegisterItem(code, "Heart"))
                .then()
                .success()
                .events(new ItemRegistered(code, "Heart"));
    }

    @Test
    void aLongerCodeIsRefused() {
        refused(
                stockroom
                        .given()
                        .noPriorActivity()
                        .when()
                        .command(new RegisterItem("c".repeat(Limits.KEY_LENGTH + 1), "Heart")),
                "code-too-long",
                "The stock code has 65 characters; at most 64 are possible.");
    }

    @Test
    void anItemWithoutADescriptionIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new RegisterItem("85123A", " ")),
                "description-missing",
                "The description is missing.");
    }

    @Test
    void aDescriptionThatIsTooLongIsRefused() {
        refused(
                stockroom.given().noPriorActivity().when().command(new RegisterItem("85123A", "d".repeat(201))),
                "description-too-long",
                "The description has 201 characters; at most 200 are possible.");
    }
}
