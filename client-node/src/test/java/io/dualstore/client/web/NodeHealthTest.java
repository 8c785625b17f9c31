package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.sqlite.SmallDisk;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health of a node whose file or log is not as it should be. A store without a data set is in {@link SyncApiTest}; an event that cannot be folded, and an exchange
 * that fails for a reason of the node's own, in {@link NodeInTroubleTest}; a handler that blocks in {@code HandlerHealthIndicatorTest}.
 */
@Timeout(60)
class NodeHealthTest {

    private static final String DETAILS = "--management.endpoint.health.show-details=always";

    @TempDir
    Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @BeforeEach
    void init() {
        LogIdentity.init(store, WebNode.LAYOUT);
    }

    @Test
    void aNodeWhoseDiskIsFullIsDownUntilThereIsSpace() throws Exception {
        try (SmallDisk disk = SmallDisk.under(folder);
                WebNode alice =
                        new WebNode("alice", disk.root().resolve("alice.db"), new TaskModel(), store, DETAILS)) {
            disk.fill();

            Answer full = alice.get("/actuator/health");
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.json().at("/components/sync/status").asString()).isEqualTo("DOWN");
            assertThat(full.json().at("/components/sync/details/localFile").asString())
                    .startsWith("cannot be written")
                    .contains("is full", "free some space");
            assertThat(alice.get("/api/state/shared").status()).isEqualTo(200);

            disk.free();
            assertThat(alice.get("/actuator/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aNodeWhoseLogWasSetBackIsDownAndSaysWhy() {
        try (WebNode alice = new WebNode("alice", new TaskModel(), store, DETAILS)) {
            alice.promoteOfBob(new TaskModel(), added("t1"));
            await().until(() -> alice.get("/api/state/shared/open/t1").status() == 200);
            LogAddress log = LogAddress.shared(
                    WebNode.LAYOUT, LogIdentity.read(store, WebNode.LAYOUT).id());

            store.delete(List.of(log.key(0)));
            alice.promoteOfBob(new TaskModel(), added("t2"));
            alice.promoteOfBob(new TaskModel(), added("t3"));

            await().untilAsserted(() -> {
                Answer health = alice.get("/actuator/health");
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.json()
                                .at("/components/sync/details/connection")
                                .asString())
                        .isEqualTo("stopped");
                assertThat(health.json().at("/components/sync/details/problem").asString())
                        .contains(log.key(1));
            });
        }
    }

    @Test
    void theHealthOfHandlersIsPartOfIt() {
        try (WebNode alice = new WebNode("alice", new TaskModel(), store, DETAILS)) {
            assertThat(alice.get("/actuator/health")
                            .json()
                            .at("/components/handler/status")
                            .asString())
                    .isEqualTo("UP");
        }
    }

    private static UpdateRequest added(String task) {
        return new UpdateRequest(
                null,
                null,
                List.of(new IssuedAction(
                        "tasks.AddTask",
                        "1",
                        JsonMapper.shared().createObjectNode().put("task", task).put("title", task))));
    }
}
