package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.tasks.TaskModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SyncApiTest {

    private static final String ADD = "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"t\",\"title\":\"T\"}}";

    @Test
    void aNodeThatWasTakenOfflineKeepsWhatIsDoneUntilItIsTakenOnline() {
        try (WebNode alice = WebNode.over(new TaskModel())) {
            JsonNode offline = alice.post("/api/sync/offline", "").json();
            assertThat(offline.at("/connection").asString()).isEqualTo("offline-by-choice");
            assertThat(offline.at("/user").asString()).isEqualTo("alice");
            assertThat(alice.post("/api/sync/now", "").status()).isEqualTo(409);

            assertThat(alice.post("/api/updates", ADD).status()).isEqualTo(201);
            assertThat(alice.get("/api/sync").json().at("/unsent").asInt()).isEqualTo(1);
            assertThat(alice.get("/actuator/health").json().at("/status").asString())
                    .isEqualTo("UP");

            assertThat(alice.post("/api/sync/online", "").status()).isEqualTo(200);
            await().untilAsserted(() -> {
                JsonNode online = alice.get("/api/sync").json();
                assertThat(online.at("/connection").asString()).isEqualTo("online");
                assertThat(online.at("/unsent").asInt()).isZero();
                assertThat(online.at("/pending").asInt()).isEqualTo(1);
            });
            assertThat(alice.post("/api/sync/now", "").status()).isEqualTo(202);
        }
    }

    @Test
    void aNodeThatCannotFollowTheStoreReportsWhyAndIsDown() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        try (WebNode alice = new WebNode("alice", new TaskModel(), store)) {
            await().untilAsserted(() -> assertThat(
                            alice.get("/api/sync").json().at("/connection").asString())
                    .isEqualTo("stopped"));
            assertThat(alice.get("/api/sync").json().at("/problem").asString()).isNotBlank();
            JsonNode health = alice.get("/actuator/health").json();
            assertThat(health.at("/status").asString()).isEqualTo("DOWN");
            assertThat(health.at("/components/sync/details/connection").asString())
                    .isEqualTo("stopped");
            assertThat(health.at("/components/sync/details/problem").asString())
                    .isEqualTo(alice.get("/api/sync").json().at("/problem").asString());
            assertThat(alice.post("/api/updates", ADD).status()).isEqualTo(201);

            LogIdentity.init(store, WebNode.LAYOUT);
            alice.post("/api/sync/now", "");
            await().untilAsserted(() -> assertThat(
                            alice.get("/api/sync").json().at("/connection").asString())
                    .isEqualTo("online"));
            assertThat(alice.get("/actuator/health").json().at("/status").asString())
                    .isEqualTo("UP");
            assertThat(alice.get("/actuator/info")
                            .json()
                            .at("/dualstore/model/name")
                            .asString())
                    .isEqualTo("tasks");
        }
    }

    @Test
    void whatNobodyExpectedIsAProblemTooAndKeepsItsDetailsToItself() {
        try (WebNode alice = WebNode.over(new TaskModel())) {
            alice.post("/api/sync/offline", "");
            alice.node().local().close();

            WebNode.Answer answer = alice.post("/api/updates", ADD);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().at("/code").asString()).isEqualTo("unexpected-error");
            assertThat(answer.text()).doesNotContain("closed");
        }
    }
}
