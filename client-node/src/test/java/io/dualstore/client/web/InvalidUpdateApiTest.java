package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.workspace.Submission;
import io.dualstore.request.FieldProblems;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.json.WriteLimits;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Requests that are no update: each field that is wrong is named, and nothing is recorded. */
@TestInstance(Lifecycle.PER_CLASS)
class InvalidUpdateApiTest {

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

    private static String add(String task, String title) {
        return "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"%s\",\"title\":\"%s\"}}".formatted(task, title);
    }
}
