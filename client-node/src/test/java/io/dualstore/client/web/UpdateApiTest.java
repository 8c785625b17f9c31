package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.tasks.TaskModel;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user does, over HTTP. */
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

    private JsonNode notificationAbout(String update) {
        for (JsonNode notification : alice.get("/api/notifications?limit=500").json()) {
            if (notification.at("/updateId").asString().equals(update)) {
                return notification;
            }
        }
        return JsonMapper.shared().missingNode();
    }

    private static String add(String task, String title) {
        return "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"%s\",\"title\":\"%s\"}}".formatted(task, title);
    }
}
