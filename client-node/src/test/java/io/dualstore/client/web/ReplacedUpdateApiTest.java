package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An update that replaces another one. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplacedUpdateApiTest {

    private final TaskModel model = new TaskModel();
    private WebNode alice;

    @BeforeAll
    void start() {
        alice = WebNode.over(model);
    }

    @AfterAll
    void stop() {
        alice.close();
    }

    @Test
    void aPendingUpdateCanNeitherBeDismissedNorReplaced() {
        String id = alice.post("/api/updates", add("pending", "Mine"))
                .json()
                .at("/id")
                .asString();
        await().untilAsserted(
                        () -> assertThat(update(id).at("/status").asString()).isEqualTo("sent"));

        assertThat(alice.post("/api/updates/" + id + "/dismiss", "").status()).isEqualTo(409);
        Answer replaced = alice.post(
                "/api/updates", "{\"replaces\":\"%s\",\"actions\":[%s]}".formatted(id, add("instead", "Mine")));
        assertThat(replaced.status()).isEqualTo(409);
        assertThat(alice.get("/api/state/shared/open/instead").status()).isEqualTo(404);
    }

    @Test
    void aConflictedUpdateIsExplainedAndEditedAndPutAwayInOneGo() {
        String mine = conflictedUpdate("clash");

        JsonNode conflicted = update(mine);
        assertThat(conflicted.at("/editable").asBoolean()).isTrue();
        assertThat(conflicted.at("/reason/code").asString()).isEqualTo("task-exists");
        assertThat(conflicted.at("/reason/collidedWith/0/user").asString()).isEqualTo("bob");
        assertThat(conflicted
                        .at("/reason/collidedWith/0/events/0/payload/title")
                        .asString())
                .isEqualTo("Bob's");
        assertThat(notificationAbout(mine).at("/what").asString()).isEqualTo("conflicted");
        String instead = "{\"replaces\":\"%s\",\"actions\":[%s]}";
        assertThat(alice.post("/api/updates", instead.formatted(mine, add("clash", "Again")))
                        .status())
                .isEqualTo(422);
        assertThat(update(mine).at("/dismissed").asBoolean()).isFalse();

        assertThat(alice.post("/api/updates", instead.formatted(mine, add("clash2", "Alice's")))
                        .status())
                .isEqualTo(201);

        assertThat(update(mine).at("/dismissed").asBoolean()).isTrue();
        assertThat(notificationAbout(mine).isMissingNode()).isTrue();
    }

    @Test
    void aConflictedUpdateIsReplacedOnceHoweverManyTryAtOnce() {
        String mine = conflictedUpdate("once");

        List<CompletableFuture<Answer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> "{\"id\":\"%s\",\"replaces\":\"%s\",\"actions\":[%s]}"
                        .formatted(UUID.randomUUID(), mine, add("once-" + i, "Alice's")))
                .map(body -> CompletableFuture.supplyAsync(() -> alice.post("/api/updates", body)))
                .toList();
        List<Answer> answers = attempts.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer ->
                        assertThat(answer.json().at("/code").asString()).isEqualTo("dismissed-already"));
        assertThat(alice.get("/api/state/shared/open").text().split("once-", -1))
                .as("one of them was saved")
                .hasSize(2);
        assertThat(update(mine).at("/editable").asBoolean()).isFalse();
        Answer created = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow();
        String task = created.json().at("/actions/0/payload/task").asString();
        String repeated = "{\"id\":\"%s\",\"replaces\":\"%s\",\"actions\":[%s]}"
                .formatted(created.json().at("/id").asString(), mine, add(task, "Alice's"));
        assertThat(alice.post("/api/updates", repeated).status())
                .as("a repeat after a lost response")
                .isEqualTo(200);
    }

    /** Returns the id of an update of Alice that adds a task which Bob has added before. */
    private String conflictedUpdate(String task) {
        alice.post("/api/sync/offline", "");
        String mine = alice.post("/api/updates", add(task, "Alice's"))
                .json()
                .at("/id")
                .asString();
        alice.promoteOfBob(model, requestOf(add(task, "Bob's")));
        alice.post("/api/sync/online", "");
        await().untilAsserted(
                        () -> assertThat(update(mine).at("/status").asString()).isEqualTo("conflicted"));
        return mine;
    }

    private JsonNode update(String id) {
        return alice.get("/api/updates/" + id).json();
    }

    private JsonNode notificationAbout(String update) {
        for (JsonNode notification : alice.get("/api/notifications?limit=500").json()) {
            if (notification.at("/updateId").asString().equals(update)) {
                return notification;
            }
        }
        return JsonMapper.shared().missingNode();
    }

    private UpdateRequest requestOf(String action) {
        JsonNode json = JsonMapper.shared().readTree(action);
        return new UpdateRequest(
                null,
                null,
                List.of(new IssuedAction(
                        json.at("/name").asString(), "1", json.at("/payload").asObject())));
    }

    private static String add(String task, String title) {
        return "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"%s\",\"title\":\"%s\"}}".formatted(task, title);
    }
}
