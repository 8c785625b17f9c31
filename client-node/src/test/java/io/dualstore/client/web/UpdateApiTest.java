package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.client.workspace.Submission;
import io.dualstore.request.FieldProblems;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.json.WriteLimits;
import java.util.Collections;
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

@TestInstance(Lifecycle.PER_CLASS)
class UpdateApiTest {

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
    void anActionIsSavedAndFoundUnderItsAddress() {
        Answer saved = alice.post("/api/updates", "{\"actions\":[%s]}".formatted(add("saved", "Buy milk")));

        assertThat(saved.status()).isEqualTo(201);
        JsonNode update = saved.json();
        assertThat(update.at("/status").asString()).isEqualTo("saved");
        assertThat(update.at("/partition").asString()).isEqualTo("shared");
        assertThat(update.at("/actions/0/payload/title").asString()).isEqualTo("Buy milk");
        assertThat(update.at("/events/0/name").asString()).isEqualTo("tasks.TaskAdded");
        assertThat(update.at("/stamps/created/at").asString()).startsWith("20");
        assertThat(alice.get(saved.target("Location")).json().at("/id")).isEqualTo(update.at("/id"));
        assertThat(alice.get("/api/state/shared/open/saved").json().asString()).isEqualTo("Buy milk");
    }

    @Test
    void aSingleActionNeedsNoList() {
        assertThat(alice.post("/api/updates", add("single", "Alone")).status()).isEqualTo(201);
    }

    @Test
    void severalActionsAreOneUpdateAllOrNothing() {
        Answer refused = alice.post(
                "/api/updates", "{\"actions\":[%s,%s]}".formatted(add("group", "First"), add("group", "Second")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(alice.get("/api/state/shared/open/group").status()).isEqualTo(404);
        Answer saved = alice.post(
                "/api/updates", "{\"actions\":[%s,%s]}".formatted(add("group1", "First"), add("group2", "Second")));
        assertThat(saved.json().at("/events")).hasSize(2);
    }

    @Test
    void aRefusalSaysWhyAndWhatItCollidedWithAndIsKeptAsANotification() {
        String id = alice.post("/api/updates", add("twice", "First"))
                .json()
                .at("/id")
                .asString();

        Answer refused = alice.post("/api/updates", add("twice", "Second"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().at("/code").asString()).isEqualTo("task-exists");
        assertThat(refused.json().at("/detail").asString()).isEqualTo("There is a task twice already");
        assertThat(refused.json().at("/collidedWith/0/updateId").asString()).isEqualTo(id);
        JsonNode told = notificationAbout(refused.json().at("/updateId").asString());
        assertThat(told.at("/what").asString()).isEqualTo("refused");
        String dismiss = "/api/notifications/" + told.at("/id").asInt() + "/dismiss";
        assertThat(alice.post(dismiss, "").status()).isEqualTo(204);
        assertThat(alice.post(dismiss, "").status()).isEqualTo(404);
        assertThat(alice.get("/api/notifications").text())
                .doesNotContain(told.at("/updateId").asString());
    }

    @Test
    void aRepeatIsRecognisedByItsId() {
        String body = "{\"id\":\"%s\",\"actions\":[%s]}".formatted(UUID.randomUUID(), add("repeat", "Once"));

        assertThat(alice.post("/api/updates", body).status()).isEqualTo(201);
        Answer again = alice.post("/api/updates", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/actions/0/payload/title").asString()).isEqualTo("Once");
        Answer other = alice.post("/api/updates", body.replace("Once", "Twice"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().at("/code").asString()).isEqualTo("id-taken");
    }

    @Test
    void eachWrongFieldIsNamed() {
        Answer invalid = alice.post("/api/updates", """
                {"id":"no","extra":1,"actions":[
                  {"name":"tasks.AddTask","payload":{"task":7,"titel":"x"}},
                  {"name":"tasks.Explode","payload":{}},
                  {"name":"tasks.CompleteTask","version":"9","payload":{"task":"a"}}]}""");

        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().at("/code").asString()).isEqualTo("invalid-request");
        assertThat(invalid.json().at("/errors").values().stream()
                        .map(error -> error.at("/pointer").asString() + " "
                                + error.at("/message").asString()))
                .containsExactlyInAnyOrder(
                        "/id must be a UUID",
                        "/extra is not known; there are actions, id, replaces",
                        "/actions/0/payload/task must be text, not a number",
                        "/actions/0/payload/titel is not known; there are task, title",
                        "/actions/0/payload/title must have a value",
                        "/actions/1/name is no action of this model; there are tasks.AddTask, tasks.CompleteTask, tasks.RenameTask",
                        "/actions/2/version is not known here; this node has version 1");
    }

    @Test
    void halfACharacterIsRefusedAndItsFieldNamed() {
        String body =
                "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"half\",\"title\":\"A%s\"}}".formatted("\\ud83d");

        Answer invalid = alice.post("/api/updates", body);

        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().at("/errors/0/pointer").asString()).isEqualTo("/payload/title");
        assertThat(invalid.json().at("/errors/0/message").asString()).startsWith("has half a character");
        assertThat(alice.post("/api/updates", body.replace("title", "\\ude00")).status())
                .isEqualTo(400);
        assertThat(alice.post("/api/updates", body.replace("\\ud83d", "\\ud83d\\ude00"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsNotJsonIsAProblemToo() {
        assertThat(alice.post("/api/updates", "{\"actions\":")
                        .json()
                        .at("/errors/0/message")
                        .asString())
                .startsWith("is not JSON");
        assertThat(alice.post("/api/updates", "[]").status()).isEqualTo(400);
        assertThat(alice.post("/api/updates", "").status()).isEqualTo(400);
        assertThat(alice.post("/api/updates", "{\"id\":null,\"id\":null}").status())
                .isEqualTo(400);
    }

    @Test
    void theListIsPagedByAFollowableLink() {
        for (int i = 0; i < 3; i++) {
            alice.post("/api/updates", add("page" + i, "Page"));
        }

        Answer first = alice.get("/api/updates?limit=2&status=saved,sent");

        assertThat(first.json()).hasSize(2);
        assertThat(first.json().at("/0/actions/0/payload/task").asString()).isEqualTo("page2");
        assertThat(alice.get(first.target("Link"))
                        .json()
                        .at("/0/actions/0/payload/task")
                        .asString())
                .isEqualTo("page0");
        assertThat(alice.get("/api/updates?status=rejected").json()).isEmpty();
        assertThat(alice.get("/api/updates?status=lost").status()).isEqualTo(400);
    }

    @Test
    void anUnknownUpdateIsNotFound() {
        assertThat(alice.get("/api/updates/" + UUID.randomUUID()).status()).isEqualTo(404);
        Answer nonsense = alice.get("/api/updates/nonsense");
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.header("Content-Type")).startsWith("application/problem+json");
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
        alice.post("/api/sync/offline", "");
        String mine = alice.post("/api/updates", add("clash", "Alice's"))
                .json()
                .at("/id")
                .asString();
        alice.promoteOfBob(model, requestOf(add("clash", "Bob's")));
        alice.post("/api/sync/online", "");
        await().untilAsserted(
                        () -> assertThat(update(mine).at("/status").asString()).isEqualTo("conflicted"));

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
        alice.post("/api/sync/offline", "");
        String mine = alice.post("/api/updates", add("once", "Alice's"))
                .json()
                .at("/id")
                .asString();
        alice.promoteOfBob(model, requestOf(add("once", "Bob's")));
        alice.post("/api/sync/online", "");
        await().untilAsserted(
                        () -> assertThat(update(mine).at("/status").asString()).isEqualTo("conflicted"));

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
                .as("a repeat, whose first answer may have been lost")
                .isEqualTo(200);
    }

    @Test
    void anUpdateHasNoMoreActionsThanAClientWrites() {
        String many = String.join(",", Collections.nCopies(WriteLimits.ACTIONS + 1, add("many", "x")));

        Answer refused = alice.post("/api/updates", "{\"actions\":[%s]}".formatted(many));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors")).hasSize(1);
        assertThat(refused.json().at("/detail").asString()).contains("at most 5000 actions");
        Action action = new Action(new MessageName("tasks.AddTask", "1"), Payload.ofJson("{}"));
        assertThat(alice.node().submit(null, Collections.nCopies(WriteLimits.ACTIONS + 1, action)))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        answer -> assertThat(answer.reason().code()).isEqualTo("too-many-actions"));
    }

    @Test
    void aRequestWithMoreProblemsThanAnybodyReadsGetsTheFirst() {
        String wrong = String.join(",", Collections.nCopies(1_000, "{}"));

        Answer refused = alice.post("/api/updates", "{\"actions\":[%s]}".formatted(wrong));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors")).hasSize(FieldProblems.MAX);
        assertThat(refused.json().at("/detail").asString()).endsWith("and 999 more");
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
