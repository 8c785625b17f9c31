package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.tasks.TaskList;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientNodeTest {

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final BucketLayout layout = new BucketLayout("app", "main");

    @TempDir
    Path folder;

    @Test
    void worksBeforeItEverMetTheStoreAndSendsWhenItDoes() {
        try (ClientNode alice = node("alice")) {
            assertThat(alice.submit(null, List.of(add("t1")))).isInstanceOf(Submission.Saved.class);
            assertThat(alice.submit(null, List.of(add("t1")))).isInstanceOf(Submission.Refused.class);
            assertThat(state(alice)).isEqualTo("{t1=t1}");

            alice.sync().exchangeNow();
            assertThat(alice.sync().status().connection()).isEqualTo(Connection.STOPPED);
            assertThat(alice.sync().status().problem()).contains("dualstore.init=true");

            LogIdentity.init(objects, layout);
            assertThat(alice.sync().exchangeNow()).isTrue();
            assertThat(alice.sync().status().connection()).isEqualTo(Connection.ONLINE);
            assertThat(alice.shared().pending())
                    .singleElement()
                    .satisfies(update -> assertThat(update.status()).isEqualTo(UpdateStatus.SENT));
            assertThat(objects.list(layout.outbox(), "", 10)).hasSize(1);
            assertThat(alice.sync().exchangeNow()).isFalse();
        }
        try (ClientNode again = node("alice")) {
            assertThat(state(again)).isEqualTo("{t1=t1}");
            assertThat(again.submit(null, List.of(add("t2")))).isInstanceOf(Submission.Saved.class);
            again.sync().exchangeNow();
            assertThat(objects.list(layout.outbox(), "", 10)).hasSize(2);
        }
    }

    private static String state(ClientNode node) {
        return ((TaskList) node.shared().state().states().optimistic()).open().toString();
    }

    private ClientNode node(String user) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, folder.resolve(user + ".db"), layout, "memory", SyncSettings.DEFAULT),
                new TaskModel(),
                objects,
                InstantSource.system());
        node.open();
        return node;
    }

    private static Action add(String task) {
        return new Action(
                MessageName.parse("tasks.AddTask#1"),
                Payload.ofJson("{\"task\":\"" + task + "\",\"title\":\"" + task + "\"}"));
    }
}
