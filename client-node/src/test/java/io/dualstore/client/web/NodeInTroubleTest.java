package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.brittle.BrittleTask;
import io.dualstore.client.brittle.BrittleTaskModel;
import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that is short of memory, or lacks a class, says so, keeps what it has, and recovers. */
@Timeout(120)
class NodeInTroubleTest {

    private final BrittleTaskModel model = new BrittleTaskModel();
    private final WebNode alice = WebNode.over(model, "--management.endpoint.health.show-details=always");

    @AfterEach
    void close() {
        BrittleTask.TROUBLE.set(null);
        BrittleTask.FOLD_TROUBLE.set(null);
        alice.close();
    }

    @Test
    void anExchangeThatFailsForTheNodesOwnReasonIsDownAndRetried() {
        alice.promoteOfBob(model, request("AddTask", "t", "Bob's"));
        await().until(() -> sees("t").equals("Bob's"));
        alice.post("/api/sync/offline", "");
        String mine = alice.post("/api/updates", body("RenameTask", "t", "Alice's"))
                .json()
                .at("/id")
                .asString();
        alice.promoteOfBob(model, request("RenameTask", "t", "Bob's second"));
        BrittleTask.TROUBLE.set(new OutOfMemoryError("Java heap space"));
        alice.post("/api/sync/online", "");

        await().untilAsserted(() -> {
            Answer health = alice.get("/actuator/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text()).contains("OutOfMemoryError", "failingSince");
        });
        JsonNode sync = alice.get("/api/sync").json();
        assertThat(sync.at("/connection").asString()).isEqualTo("stopped");
        assertThat(sync.at("/problem").asString()).contains(mine, "OutOfMemoryError");
        assertThat(status(mine)).isEqualTo("saved");
        assertThat(sees("t")).isEqualTo("Alice's");
        assertThat(alice.post("/api/updates", body("AddTask", "u", "Saved in trouble"))
                        .status())
                .isEqualTo(201);

        BrittleTask.TROUBLE.set(null);
        await().untilAsserted(
                        () -> assertThat(alice.get("/actuator/health").status()).isEqualTo(200));
        await().untilAsserted(() -> assertThat(status(mine)).isEqualTo("sent"));
        assertThat(alice.get("/api/sync").json().at("/connection").asString()).isEqualTo("online");
        assertThat(alice.get("/api/notifications").json()).isEmpty();
    }

    @Test
    void aNodeThatCannotFoldAnEventIsDownAndNamesIt() {
        BrittleTask.FOLD_TROUBLE.set(new NoSuchMethodError("Title.trimmed()"));
        alice.promoteOfBob(new TaskModel(), request("AddTask", "t", "Bob's"));

        await().untilAsserted(
                        () -> assertThat(alice.get("/actuator/health").status()).isEqualTo(503));

        assertThat(alice.get("/actuator/health").text())
                .contains("stopped", "Event 0", "tasks.TaskAdded#1", "task=t", "Title.trimmed()");
        BrittleTask.FOLD_TROUBLE.set(null);
        await().until(() -> sees("t").equals("Bob's"));
        assertThat(alice.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void anActionThatCouldNotBeExecutedWasNotRefused() {
        assertThat(alice.post("/api/updates", body("AddTask", "t", "Alice's")).status())
                .isEqualTo(201);
        String rename =
                "{\"id\":\"%s\",\"actions\":[%s]}".formatted(UUID.randomUUID(), body("RenameTask", "t", "Renamed"));
        BrittleTask.TROUBLE.set(new NoClassDefFoundError("com/example/Missing"));

        Answer failed = alice.post("/api/updates", rename);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.header("Content-Type")).startsWith("application/problem+json");
        assertThat(failed.json().at("/code").asString()).isEqualTo("node-in-trouble");
        assertThat(failed.json().at("/detail").asString()).contains("com/example/Missing");
        assertThat(alice.get("/api/notifications").json()).isEmpty();
        BrittleTask.TROUBLE.set(null);
        assertThat(alice.post("/api/updates", rename).status()).isEqualTo(201);
        assertThat(sees("t")).isEqualTo("Renamed");
    }

    private String sees(String task) {
        Answer answer = alice.get("/api/state/shared/open/" + task);
        return answer.status() == 200 ? answer.json().asString() : "";
    }

    private String status(String update) {
        return alice.get("/api/updates/" + update).json().at("/status").asString();
    }

    private static UpdateRequest request(String action, String task, String title) {
        JsonNode json = JsonMapper.shared().readTree(body(action, task, title));
        return new UpdateRequest(
                null,
                null,
                List.of(new IssuedAction(
                        json.at("/name").asString(), "1", json.at("/payload").asObject())));
    }

    private static String body(String action, String task, String title) {
        return "{\"name\":\"tasks.%s\",\"payload\":{\"task\":\"%s\",\"title\":\"%s\"}}".formatted(action, task, title);
    }
}
