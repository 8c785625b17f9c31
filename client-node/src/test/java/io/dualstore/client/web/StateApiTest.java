package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.WebNode.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** With the model that is found on the class path. */
@TestInstance(Lifecycle.PER_CLASS)
class StateApiTest {

    private WebNode alice;

    @BeforeAll
    void start() {
        alice = WebNode.over(null);
    }

    @AfterAll
    void stop() {
        alice.close();
    }

    @Test
    void whatWasDoneIsSeenAtOnceAndConfirmedLater() {
        act("RegisterItem", "{\"code\":\"LANTERN\",\"description\":\"White metal lantern\"}");
        act("ReceiveStock", "{\"code\":\"LANTERN\",\"quantity\":3}");

        Answer item = alice.get("/api/state/shared/items/LANTERN");

        assertThat(item.json().at("/free").asInt()).isEqualTo(3);
        assertThat(item.header("Content-Type")).isEqualTo("application/json");
        assertThat(item.header("Cache-Control")).isEqualTo("no-store");
        assertThat(alice.get("/api/state/shared/items/LANTERN/description").text())
                .isEqualTo("\"White metal lantern\"");
        assertThat(alice.get("/api/state/shared/items/LANTERN?view=confirmed").status())
                .isEqualTo(404);
        assertThat(alice.get("/api/state/shared")
                        .json()
                        .at("/items/LANTERN/onHand")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "A/B, A%2FB, /items/A~1B",
        "Ä ß, %C3%84%20%C3%9F, /items/%C3%84%20%C3%9F",
        "1+1, 1+1, /items/1%2B1",
        "50%, 50%25, /items/50%25",
        "a;b, a%3Bb, /items/a%3Bb",
        "c\\d, c%5Cd, /items/c%5Cd",
        "a?b, a%3Fb, /items/a%3Fb",
        "a#b, a%23b, /items/a%23b",
        "a~b, a~b, /items/a~0b",
        "%2e%2e, %252e%252e, /items/%252e%252e",
    })
    void aKeyMayHaveAnyCharacter(String code, String step, String pointer) {
        act("RegisterItem", "{\"code\":\"%s\",\"description\":\"Odd\"}".formatted(code.replace("\\", "\\\\")));

        assertThat(alice.get("/api/state/shared/items/" + step)
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo(code);
        assertThat(alice.get("/api/state/shared?pointer=" + pointer)
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "A/../B"})
    void aKeyThatShortensPathsIsReadByItsPointer(String code) {
        act("RegisterItem", "{\"code\":\"%s\",\"description\":\"Odd\"}".formatted(code));

        assertThat(alice.get("/api/state/shared?pointer=/items/" + code.replace("/", "~1"))
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo(code);
    }

    @Test
    void aShortenedPathDoesNotReturnItsParent() {
        // What a browser makes of /api/state/shared/items/.. and of /api/state/shared/items/.
        assertThat(alice.get("/api/state/shared/").status()).isEqualTo(404);
        assertThat(alice.get("/api/state/shared/items/").status()).isEqualTo(404);
    }

    @Test
    void aSearchComparesWithoutCaseAndAccents() {
        act("RegisterItem", "{\"code\":\"T1\",\"description\":\"Tasse İstanbul\"}");
        act("RegisterItem", "{\"code\":\"T2\",\"description\":\"Café\"}");

        for (String search : List.of("istanbul", "TASSE", "%C4%B0STANBUL")) {
            assertThat(alice.get("/api/entries/shared/items?search=" + search)
                            .json()
                            .at("/entries")
                            .valueStream()
                            .map(entry -> entry.at("/key").asString()))
                    .as(search)
                    .contains("T1");
        }
        assertThat(alice.get("/api/entries/shared/items?search=cafe")
                        .json()
                        .at("/found")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsPrivateStandsInAStateOfItsOwn() {
        act("WatchItem", "{\"code\":\"LAMP\",\"threshold\":5}");

        assertThat(alice.get("/api/state/personal/thresholds/LAMP").text()).isEqualTo("5");
    }

    @Test
    void theSummaryHasPositionsAndDigests() {
        JsonNode summary = alice.get("/api/state").json();

        assertThat(summary.at("/shared/position").asInt(-1)).isZero();
        assertThat(summary.at("/shared/digest").asString()).matches("[0-9a-f]{64}");
        assertThat(summary.at("/personal/digest").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Answer item = alice.get("/api/state/shared/items/NONE");
        assertThat(item.status()).isEqualTo(404);
        assertThat(item.json().at("/detail").asString()).isEqualTo("The shared state has nothing at /items/NONE");
        assertThat(alice.get("/api/state/secret").status()).isEqualTo(404);
        assertThat(alice.get("/api/state/shared?view=blurred").status()).isEqualTo(400);
        assertThat(alice.get("/api/state/shared?pointer=items").status()).isEqualTo(400);
    }

    @Test
    void theActionsAreThereWithTheirSchemas() {
        JsonNode actions = alice.get("/api/actions").json();

        JsonNode issue = actions.valueStream()
                .filter(action -> action.at("/name").asString().equals("stockroom.IssueStock"))
                .findFirst()
                .orElseThrow();
        assertThat(issue.at("/version").asString()).isEqualTo("1");
        assertThat(issue.at("/partition").asString()).isEqualTo("shared");
        assertThat(issue.at("/schema/properties").propertyNames())
                .containsExactly("code", "quantity", "reference", "reason");
        assertThat(issue.at("/schema/properties/quantity/type").asString()).isEqualTo("integer");
        assertThat(issue.at("/schema/required").toString()).isEqualTo("[\"code\",\"quantity\"]");
        assertThat(actions.toString()).contains("stockroom.WatchItem").contains("personal");
    }

    @Test
    void theApiDescribesItself() {
        JsonNode document = alice.get("/v3/api-docs").json();

        assertThat(document.at("/info/title").asString()).isEqualTo("Dualstore client node");
        assertThat(document.at("/paths").propertyNames())
                .contains(
                        "/api/updates",
                        "/api/updates/{id}/dismiss",
                        "/api/sync/offline",
                        "/api/events",
                        "/api/actions");
        assertThat(document.at("/components/schemas").propertyNames()).contains("UpdateRequest", "UpdateView");
    }

    private void act(String action, String payload) {
        Answer answer = alice.post(
                "/api/updates",
                "{\"actions\":[{\"name\":\"stockroom.%s\",\"payload\":%s}]}".formatted(action, payload));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
