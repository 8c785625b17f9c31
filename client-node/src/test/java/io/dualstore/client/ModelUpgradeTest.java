package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.client.evolution.OldTicketModel;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.newer.NewerTaskModel;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A node whose model is older than the log, and a node whose model becomes newer than its work. */
class ModelUpgradeTest extends NodesOfTwoReleases {

    private ClientNode upgraded(ClientNode node) {
        return restarted(node, new NewerTaskModel());
    }

    private static Action task(String nameAndVersion, String task, String title) {
        return new Action(
                MessageName.parse("tasks." + nameAndVersion),
                Payload.ofJson("{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}"));
    }

    private static UUID does(ClientNode node, Action... actions) {
        return saved(node.submit(null, List.of(actions)));
    }

    private static String sees(ClientNode node) {
        return node.shared().state().states().optimistic().toString();
    }

    @Test
    void anUnknownEventStopsApplyingButNotSavingAndSending() {
        ClientNode anna = starts("anna", new TaskModel());
        ClientNode ben = starts("ben", new NewerTaskModel());
        does(ben, task("AddTask#1", "t", "title"));
        ben.sync().exchangeNow();
        data.promotes(new NewerTaskModel());
        anna.sync().exchangeNow();

        assertThat(anna.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.sync().status().problem())
                .contains("tasks.TaskAdded#2", "tasks", "2", "Upgrade this program", "saved and sent");
        assertThat(anna.shared().head().sequence()).isEqualTo(-1);
        assertThat(anna.sync().status().behind()).isEqualTo(new Behind(1, true));
        UUID meanwhile = does(anna, task("AddTask#1", "u", "mine"));
        assertThat(sees(anna)).contains("u=mine");
        anna.sync().exchangeNow();
        assertThat(status(anna, meanwhile)).isEqualTo(UpdateStatus.SENT);
        UUID later = does(anna, task("RenameTask#1", "u", "mine too"));
        anna.sync().exchangeNow();
        assertThat(status(anna, later)).isEqualTo(UpdateStatus.SENT);

        anna = upgraded(anna);
        anna.sync().exchangeNow();
        assertThat(sees(anna)).contains("t=title/5", "u=mine too");
        data.promotes(new NewerTaskModel());
        anna.sync().exchangeNow();
        assertThat(status(anna, meanwhile)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(status(anna, later)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.local().notifications().open(0, 10)).isEmpty();
        assertThat(anna.sync().status().connection()).isEqualTo(Connection.ONLINE);
    }

    @Test
    void whatComesBeforeTheFirstUnknownActionIsApplied() {
        ClientNode anna = starts("anna", new TaskModel());
        does(anna, task("AddTask#1", "t", "title"));
        anna.sync().exchangeNow();
        data.promotes(new TaskModel());
        ClientNode ben = starts("ben", new NewerTaskModel());
        ben.sync().exchangeNow();
        does(ben, task("RenameTask#1", "t", "other"));
        ben.sync().exchangeNow();
        data.promotes(new NewerTaskModel());
        does(ben, task("ShoutTask#1", "t", ""));
        ben.sync().exchangeNow();
        data.promotes(new NewerTaskModel());

        anna.sync().exchangeNow();

        assertThat(anna.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.sync().status().problem()).contains("tasks.ShoutTask#1");
        assertThat(sees(anna)).contains("t=other");
        assertThat(anna.shared().head().sequence()).isEqualTo(1);
    }

    @Test
    void afterAnUpgradeEverythingPendingIsExecutedAgainWithoutANetwork() {
        ClientNode anna = starts("anna", new TaskModel());
        UUID sent = does(anna, task("AddTask#1", "s", "rude but sent"));
        anna.sync().exchangeNow();
        UUID polite = does(anna, task("AddTask#1", "t", "title"));
        UUID rude = does(anna, task("AddTask#1", "u", "rude"));
        UUID builtOnRude = does(anna, task("RenameTask#1", "u", "nicer"));
        data.network.always(Fault.NOT_SENT);

        anna = upgraded(anna);

        assertThat(sees(anna)).contains("t=title/5").doesNotContain("u=");
        assertThat(anna.local().find(polite).orElseThrow().update().events())
                .singleElement()
                .satisfies(event -> assertThat(event.name().toString()).isEqualTo("tasks.TaskAdded#2"));
        assertThat(status(anna, rude)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(status(anna, builtOnRude)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(status(anna, sent)).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.local().notifications().open(0, 10))
                .extracting(told -> told.what() + " " + told.reason().code())
                .containsExactly(
                        "conflicted, undecided rude-title", "conflicted rude-title", "conflicted task-unknown");

        data.network.heal();
        anna.sync().exchangeNow();
        data.promotes(new NewerTaskModel());
        anna.sync().exchangeNow();
        assertThat(status(anna, sent)).isEqualTo(UpdateStatus.REJECTED);
        assertThat(status(anna, polite)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.shared().pending()).isEmpty();
    }

    @Test
    void anUpgradeIsNoReasonToExecuteAnythingAgainTwice() {
        ClientNode anna = starts("anna", new TaskModel());
        UUID id = does(anna, task("AddTask#1", "t", "title"));
        anna = upgraded(anna);
        List<NodeEvent> told = new ArrayList<>();
        open.remove(anna);
        anna.close();

        ClientNode again = new ClientNode(
                new ClientSettings(
                        "anna",
                        folder.resolve("anna.db"),
                        data.layout,
                        "memory",
                        io.dualstore.client.sync.SyncSettings.DEFAULT),
                new NewerTaskModel(),
                data.network,
                data.clock);
        open.add(again);
        again.events().subscribe(told::add);
        again.open();

        assertThat(told).isNotEmpty().noneMatch(NodeEvent.UpdateChanged.class::isInstance);
        assertThat(status(again, id)).isEqualTo(UpdateStatus.SAVED);
    }

    @Test
    void whatWasSentBeforeAnUpgradeIsDecidedAfterIt() {
        ClientNode anna = starts("anna", new TaskModel());
        UUID first = does(anna, task("AddTask#1", "t", "title"));
        UUID second = does(anna, task("RenameTask#1", "t", "renamed"));
        anna.sync().exchangeNow();

        data.promotes(new NewerTaskModel());
        anna = upgraded(anna);
        anna.sync().exchangeNow();

        assertThat(status(anna, first)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(status(anna, second)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(sees(anna)).contains("t=renamed");
        assertThat(anna.local().notifications().open(0, 10)).isEmpty();
    }

    @Test
    void aFileOfAnotherApplicationIsRefusedByName() {
        ClientNode anna = starts("anna", new TaskModel());
        open.remove(anna);
        anna.close();

        assertThatExceptionOfType(DatabaseException.Unusable.class)
                .isThrownBy(() -> starts("anna", new OldTicketModel()))
                .withMessageContainingAll("another application's data", "tasks", "tickets", "anna.db");
        does(starts("anna", new TaskModel()), task("AddTask#1", "t", "title"));
    }

    @Test
    void aBucketOfAnotherApplicationIsNamedAndNothingIsSentToIt() {
        ClientNode anna = starts("anna", new TaskModel());
        does(anna, task("AddTask#1", "t", "title"));
        anna.sync().exchangeNow();
        data.promotes(new TaskModel());

        ClientNode ben = starts("ben", new OldTicketModel());
        ben.sync().exchangeNow();
        assertThat(ben.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(ben.sync().status().problem())
                .contains("another application's data", "tasks 1", "tickets 1")
                .doesNotContain("pgrade");
        does(
                ben,
                new Action(
                        MessageName.parse("tickets.OpenTicket#1"),
                        Payload.ofJson("{\"ticket\":\"t\",\"level\":\"LOW\"}")));
        ben.sync().exchangeNow();
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aPromoterOfAnotherApplicationNamesBoth() {
        ClientNode anna = starts("anna", new TaskModel());
        does(anna, task("AddTask#1", "t", "title"));
        anna.sync().exchangeNow();
        data.promotes(new TaskModel());

        assertThatExceptionOfType(PromoterOutdatedException.class)
                .isThrownBy(() -> data.promotes(new OldTicketModel()))
                .withMessageContainingAll("another application's data", "tasks 1", "tickets 1");
    }
}
