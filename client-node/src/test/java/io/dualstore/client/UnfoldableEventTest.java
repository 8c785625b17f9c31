package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.evolution.Levels;
import io.dualstore.client.evolution.NewTicketModel;
import io.dualstore.client.evolution.OldTicketModel;
import io.dualstore.client.evolution.TicketFolds;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.model.DomainModel;
import io.dualstore.model.StateFold;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes of two releases of one model: an event that one of them cannot fold, and a fold that was corrected without a new version. */
class UnfoldableEventTest extends NodesOfTwoReleases {

    private static Submission submits(ClientNode node, String ticket, String level) {
        return node.submit(
                null,
                List.of(new Action(
                        MessageName.parse("tickets.OpenTicket#1"),
                        Payload.ofJson("{\"ticket\":\"" + ticket + "\",\"level\":\"" + level + "\"}"))));
    }

    private static UUID opens(ClientNode node, String ticket, String level) {
        return saved(submits(node, ticket, level));
    }

    /** Ben opens tickets, each of which is decided in a commit of its own. */
    private ClientNode decidedOfBen(String... ticketAndLevel) {
        ClientNode ben = starts("ben", new NewTicketModel());
        ben.sync().exchangeNow();
        for (int i = 0; i < ticketAndLevel.length; i += 2) {
            opens(ben, ticketAndLevel[i], ticketAndLevel[i + 1]);
            ben.sync().exchangeNow();
            data.promotes(new NewTicketModel());
        }
        ben.sync().exchangeNow();
        return ben;
    }

    private static String digest(ClientNode node) {
        return node.shared().state().digest();
    }

    static Stream<StateFold<Levels>> foldsThatFailAtUrgent() {
        return Stream.of(
                TicketFolds.throwing(new IllegalStateException("No such level")),
                TicketFolds.throwing(new NoSuchMethodError("Level.weight()")),
                TicketFolds.throwing(new StackOverflowError()));
    }

    @ParameterizedTest
    @MethodSource("foldsThatFailAtUrgent")
    void aNodeStopsBeforeAnEventThatItsFoldCannotTake(StateFold<Levels> fold) {
        stopsAtTheUrgentTicket(new NewTicketModel(fold));
    }

    @Test
    void aNodeStopsBeforeAnEventWithAnUnknownConstant() {
        stopsAtTheUrgentTicket(new OldTicketModel());
    }

    private void stopsAtTheUrgentTicket(DomainModel model) {
        ClientNode ben = decidedOfBen("t0", "LOW", "t1", "URGENT", "t2", "LOW");
        ClientNode anna = starts("anna", model);
        anna.sync().exchangeNow();

        assertThat(anna.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.sync().status().problem())
                .contains("Event 1", "tickets.TicketOpened#1", "ticket=t1", "ben", "cannot be folded");
        assertThat(anna.shared().head().sequence()).isZero();
        assertThat(anna.shared().state().states().position()).isOne();

        UUID own = opens(anna, "mine", "HIGH");
        anna.sync().exchangeNow();
        assertThat(status(anna, own)).isEqualTo(UpdateStatus.SENT);
        data.promotes(new NewTicketModel());
        anna.sync().exchangeNow();
        assertThat(status(anna, own)).isEqualTo(UpdateStatus.SENT);

        anna = restarted(anna, new NewTicketModel());
        anna.sync().exchangeNow();
        ben.sync().exchangeNow();
        assertThat(status(anna, own)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.sync().status().connection()).isEqualTo(Connection.ONLINE);
        assertThat(anna.shared().state().states().position()).isEqualTo(4);
        assertThat(digest(anna)).isEqualTo(digest(ben)).contains("t1=URGENT", "mine=HIGH");
        assertThat(anna.local().notifications().open(0, 10)).isEmpty();
    }

    @Test
    void privateWorkIsAppendedWhileTheSharedLogCannotBeFollowed() {
        decidedOfBen("t1", "URGENT");
        ClientNode anna = starts("anna", new OldTicketModel());
        anna.submit(
                null,
                List.of(new Action(
                        MessageName.parse("tasks.AddTask#1"), Payload.ofJson("{\"task\":\"own\",\"title\":\"Mop\"}"))));

        anna.sync().exchangeNow();

        assertThat(anna.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(data.privateLogOf("anna")).hasSize(1);
        assertThat(anna.personal().pending()).isEmpty();
    }

    @Test
    void anOlderProgramOnANewerFileStartsAndReportsWithoutTheStoreWhyItStopped() {
        decidedOfBen("t0", "LOW", "t1", "URGENT");
        ClientNode anna = starts("anna", new NewTicketModel());
        anna.sync().exchangeNow();
        UUID pending = opens(anna, "mine", "LOW");
        String digest = digest(anna);
        data.network.always(Fault.NOT_SENT);

        anna = restarted(anna, new OldTicketModel());
        anna.sync().exchangeNow();
        assertThat(anna.sync().status().connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.sync().status().problem()).contains("Event 1", "ticket=t1");
        assertThat(anna.shared().state().states().position()).isOne();
        assertThat(status(anna, pending)).isEqualTo(UpdateStatus.SAVED);

        data.network.heal();
        anna = restarted(anna, new NewTicketModel());
        assertThat(digest(anna)).isEqualTo(digest);
        anna.sync().exchangeNow();
        assertThat(status(anna, pending)).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void aCorrectedFoldFoldsEverythingAgainUnderTheSameVersion() {
        decidedOfBen("t0", "LOW", "t1", "URGENT");
        ClientNode anna = starts("anna", new NewTicketModel(TicketFolds.forgettingUrgent()));
        anna.sync().exchangeNow();
        assertThat(digest(anna)).doesNotContain("t1");

        anna = restarted(anna, new NewTicketModel());

        assertThat(digest(anna)).contains("t0=LOW", "t1=URGENT");
        assertThat(anna.shared().state().states().position()).isEqualTo(2);
    }

    @Test
    void aNodeThatStoppedKeepsNoStateFromBehindTheEvent() {
        decidedOfBen("t0", "LOW", "t1", "URGENT");
        ClientNode anna = starts("anna", new OldTicketModel());
        anna.sync().exchangeNow();
        anna = restarted(anna, new OldTicketModel());
        assertThat(anna.local()
                        .metadata()
                        .checkpoint(Partition.SHARED)
                        .orElseThrow()
                        .position())
                .isOne();
    }

    @Test
    void anActionThatNoNodeCouldShowIsNotSaved() {
        ClientNode anna =
                starts("anna", new NewTicketModel(TicketFolds.throwing(new IllegalStateException("No such level"))));

        assertThat(submits(anna, "t1", "URGENT")).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("fold-failed");
            assertThat(refused.reason().message()).contains("ticket=t1", "No such level");
        });
        assertThat(anna.shared().pending()).isEmpty();
        assertThat(submits(anna, "t1", "LOW")).isInstanceOf(Submission.Saved.class);
    }
}
