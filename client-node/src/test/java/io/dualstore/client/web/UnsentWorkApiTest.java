package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.tasks.TaskModel;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class UnsentWorkApiTest {

    private WebNode alice;

    @BeforeAll
    void start() {
        alice = WebNode.over(new TaskModel());
    }

    @AfterAll
    void stop() {
        alice.close();
    }

    @BeforeEach
    void workOffline() {
        alice.post("/api/sync/offline", "");
    }

    @Test
    void whatIsWithdrawnOfflineIsNeverSent() {
        String id = saved("withdrawn");
        assertThat(update(id).at("/editable").asBoolean()).isTrue();

        Answer withdrawn = alice.post("/api/updates/" + id + "/withdraw", "");

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.json().at("/status").asString()).isEqualTo("withdrawn");
        assertThat(alice.get("/api/state/shared/open/withdrawn").status()).isEqualTo(404);
        assertThat(alice.post("/api/updates/" + id + "/withdraw", "").status()).isEqualTo(200);
        String later = saved("sent-later");
        alice.post("/api/sync/online", "");
        await().untilAsserted(
                        () -> assertThat(update(later).at("/status").asString()).isEqualTo("sent"));
        assertThat(update(id).at("/status").asString()).isEqualTo("withdrawn");
        assertThat(update(id).at("/editable").asBoolean()).isFalse();
    }

    @Test
    void whatIsEditedOfflineTakesThePlaceOfTheEarlierOne() {
        String id = saved("typing-error");
        Answer edited =
                alice.post("/api/updates", "{\"replaces\":\"%s\",\"actions\":[%s]}".formatted(id, add("corrected")));

        assertThat(edited.status()).isEqualTo(201);
        assertThat(update(id).at("/status").asString()).isEqualTo("withdrawn");
        assertThat(alice.get("/api/state/shared/open/typing-error").status()).isEqualTo(404);
        assertThat(alice.get("/api/state/shared/open/corrected").status()).isEqualTo(200);
    }

    @Test
    void whatWasSentStaysAndTheProblemSaysWhy() {
        String id = saved("sent");
        alice.post("/api/sync/online", "");
        await().untilAsserted(
                        () -> assertThat(update(id).at("/status").asString()).isEqualTo("sent"));

        Answer withdrawn = alice.post("/api/updates/" + id + "/withdraw", "");
        Answer edited =
                alice.post("/api/updates", "{\"replaces\":\"%s\",\"actions\":[%s]}".formatted(id, add("instead")));

        for (Answer refusal : new Answer[] {withdrawn, edited}) {
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.json().at("/code").asString()).isEqualTo("too-late-to-withdraw");
            assertThat(refusal.json().at("/detail").asString())
                    .startsWith("The update " + id + " was sent at 20")
                    .contains("only its verdict decides");
        }
    }

    @Test
    void whatIsUnknownIsNotFound() {
        assertThat(alice.post("/api/updates/" + UUID.randomUUID() + "/withdraw", "")
                        .status())
                .isEqualTo(404);
    }

    private String saved(String task) {
        return alice.post("/api/updates", add(task)).json().at("/id").asString();
    }

    private JsonNode update(String id) {
        return alice.get("/api/updates/" + id).json();
    }

    private static String add(String task) {
        return "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"%s\",\"title\":\"%s\"}}".formatted(task, task);
    }
}
