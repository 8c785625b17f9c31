package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.model.DomainModel;
import io.dualstore.model.DomainModels;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page reads. */
class PageApiTest {

    private final DomainModel stockroom = DomainModels.onlyOne();
    private WebNode alice;

    @BeforeEach
    void start() {
        alice = WebNode.over(stockroom);
    }

    @AfterEach
    void stop() {
        alice.close();
    }

    @Test
    void theFrameAndTheModelsOwnScreensAreServed() {
        assertThat(alice.get("/").text()).contains("src=\"frame/main.js\"").doesNotContain("<style", "onclick");
        assertThat(alice.get("/frame/main.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(alice.get("/frame/main.js").header("Cache-Control")).isEqualTo("no-cache");
        String module = alice.get("/api/page").json().at("/module").asString();
        assertThat(alice.get(module).text()).contains("export default");
        assertThat(alice.get("/model/..%2FStockroomModel.class").status()).isNotEqualTo(200);
    }

    @Test
    void aModelWithoutScreensHasNone() {
        try (WebNode tasks = WebNode.over(new TaskModel())) {
            assertThat(tasks.get("/api/page").json().at("/model").asString()).isEqualTo("tasks");
            assertThat(tasks.get("/api/page").json().at("/module").isNull()).isTrue();
            assertThat(tasks.get("/model/page.js").status()).isEqualTo(404);
            assertThat(tasks.get("/api/entries/shared").text()).isEqualTo("[\"open\"]");
        }
    }

    @Test
    void entriesShowWhatUndecidedWorkMakesOfThem() {
        promoteOfBob("RegisterItem", "{\"code\":\"MUG\",\"description\":\"Red\"}");
        promoteOfBob("ReceiveStock", "{\"code\":\"MUG\",\"quantity\":5}");
        promoteOfBob("RegisterItem", "{\"code\":\"ROPE\",\"description\":\"Blue\"}");
        alice.node().sync().exchangeNow();
        act("IssueStock", "{\"code\":\"MUG\",\"quantity\":2}");

        JsonNode page = alice.get("/api/entries/shared/items?changed=true").json();

        assertThat(page.at("/found").asInt()).isEqualTo(1);
        assertThat(page.at("/entries/0/key").asString()).isEqualTo("MUG");
        assertThat(page.at("/entries/0/value/onHand").asInt()).isEqualTo(3);
        assertThat(page.at("/entries/0/confirmed/onHand").asInt()).isEqualTo(5);
        assertThat(alice.get("/api/entries/shared/items?search=blue")
                        .json()
                        .at("/entries/0/changed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void entriesAreSearchedByAllWordsAndReadPageByPage() {
        for (String code : List.of("A", "B", "C")) {
            act("RegisterItem", "{\"code\":\"" + code + "\",\"description\":\"Small Part\"}");
        }
        act("RegisterItem", "{\"code\":\"D\",\"description\":\"Large part\"}");

        JsonNode page = alice.get("/api/entries/shared/items?search=part%20small&offset=1&limit=1")
                .json();

        assertThat(page.at("/found").asInt()).isEqualTo(3);
        assertThat(page.at("/entries").size()).isEqualTo(1);
        assertThat(page.at("/entries/0/key").asString()).isEqualTo("B");
        assertThat(alice.get("/api/entries/shared/shelves").status()).isEqualTo(404);
    }

    @Test
    void aHistoryHasWhatIsUndecidedOnTopAndIsReadBackwards() {
        promoteOfBob("RegisterItem", "{\"code\":\"A:1\",\"description\":\"x\"}");
        promoteOfBob("RegisterItem", "{\"code\":\"OTHER\",\"description\":\"x\"}");
        promoteOfBob("ReceiveStock", "{\"code\":\"A:1\",\"quantity\":5}");
        alice.node().sync().exchangeNow();
        act("IssueStock", "{\"code\":\"A:1\",\"quantity\":2}");

        JsonNode first = alice.get("/api/history?tag=item:A:1&limit=1").json();

        assertThat(first.at("/pending").size()).isEqualTo(1);
        assertThat(first.at("/events/0/position").asInt()).isEqualTo(2);
        assertThat(first.at("/events/0/user").asString()).isEqualTo("bob");
        JsonNode second = alice.get("/api/history?tag=item:A:1&limit=1&before=" + first.at("/next"))
                .json();
        assertThat(second.at("/pending").isEmpty()).isTrue();
        assertThat(second.at("/events/0/position").asInt()).isZero();
        assertThat(second.path("next").isMissingNode()).isTrue();
        assertThat(alice.get("/api/history").json().at("/events").size()).isEqualTo(3);
        assertThat(alice.get("/api/history?tag=item").status()).isEqualTo(400);
    }

    @Test
    void theTimelineHasWhatWasRejectedWhoeverDidIt() {
        promoteOfBob("RegisterItem", "{\"code\":\"MUG\",\"description\":\"Red\"}");
        alice.rejectOf("carol", stockroom, "stockroom.IssueStock", "2 pieces of item MUG are wanted, 0 are free");
        promoteOfBob("ReceiveStock", "{\"code\":\"MUG\",\"quantity\":5}");
        alice.rejectOf("bob", stockroom, "stockroom.ReturnStock", "Not now");
        alice.node().sync().exchangeNow();

        JsonNode newest = alice.get("/api/history?limit=1").json();
        assertThat(newest.at("/refused").size()).isEqualTo(1);
        assertThat(newest.at("/refused/0/user").asString()).isEqualTo("bob");
        assertThat(newest.at("/refused/0/nextPosition").asInt()).isEqualTo(2);
        JsonNode earlier = alice.get("/api/history?limit=1&before=1").json();
        assertThat(earlier.at("/refused").size()).isEqualTo(1);
        assertThat(earlier.at("/refused/0/user").asString()).isEqualTo("carol");
        assertThat(earlier.at("/refused/0/nextPosition").asInt()).isEqualTo(1);
        assertThat(earlier.at("/refused/0/actions/0").asString()).isEqualTo("stockroom.IssueStock");
        assertThat(earlier.at("/refused/0/message").asString()).contains("0 are free");
        assertThat(alice.get("/api/history").json().at("/refused").size()).isEqualTo(2);
    }

    private void act(String action, String payload) {
        assertThat(alice.post(
                                "/api/updates",
                                "{\"actions\":[{\"name\":\"stockroom." + action + "\",\"payload\":" + payload + "}]}")
                        .status())
                .isEqualTo(201);
    }

    private void promoteOfBob(String action, String payload) {
        alice.promoteOfBob(
                stockroom,
                new UpdateRequest(
                        null, null, List.of(new UpdateRequest.IssuedAction("stockroom." + action, "1", (ObjectNode)
                                JsonMapper.shared().readTree(payload)))));
    }
}
