package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Worker;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a node starts. */
class StartScenariosTest extends ClientScenarios {

    @Test
    void allSavedUpdatesAreAppliedAndThePageIsUsableBeforeAnyNetwork() {
        inStock("A", 10);
        UUID sent = anna.does(issue("A", 1));
        anna.exchanges();
        UUID unsent = anna.does(issue("A", 2));
        store.outage().unreachable();

        anna = startsAgain(anna);

        assertThat(anna.sees("A")).isEqualTo(7);
        assertThat(anna.confirmed("A")).isEqualTo(10);
        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.status(unsent)).isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.connection()).isEqualTo(Connection.STARTING);
        anna.does(issue("A", 3));
        assertThat(anna.sees("A")).isEqualTo(4);
        assertThat(anna.isRefused(issue("A", 5)).code()).isEqualTo("insufficient-stock");
    }

    @Test
    void thenCommitsAreFetchedVerdictsRemoveWhatTheyDecideAndInvalidWorkIsNotified() {
        inStock("A", 10);
        UUID accepted = anna.does(issue("A", 1));
        anna.exchanges();
        UUID conflicted = anna.does(issue("A", 6));
        UUID valid = anna.does(issue("A", 2));
        promoter.sweep();
        ben.exchanges();
        isShared(ben, ben.does(issue("A", 5)));

        anna = startsAgain(anna);
        assertThat(anna.sees("A")).isEqualTo(1);
        anna.exchanges();

        assertThat(anna.status(accepted)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.status(conflicted)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.toldAbout(conflicted)).containsExactly("conflicted insufficient-stock");
        assertThat(anna.reasonOf(conflicted).collidedPositions()).hasSize(1);
        assertThat(anna.update(conflicted).update().actions())
                .as("kept to be edited and done again")
                .hasSize(1);
        assertThat(anna.confirmed("A")).isEqualTo(4);
        assertThat(anna.sees("A")).isEqualTo(2);
        assertThat(anna.status(valid)).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void thenAllValidUnsentUpdatesGoToTheOutboxAsOneBundle() {
        inStock("A", 10);
        UUID first = anna.does(issue("A", 1));
        UUID second = anna.does(register("B"));
        UUID third = anna.does(receive("B", 7));

        anna = startsAgain(anna).exchanges();

        assertThat(dataSet.outbox()).hasSize(1);
        assertThat(anna.pending()).extracting(update -> update.update().id()).containsExactly(first, second, third);
        assertThat(anna.pending())
                .extracting(update -> update.update().bundle())
                .hasSize(3)
                .containsOnly(anna.update(first).update().bundle());
        assertThat(promoter.sweep().decided("accepted")).isEqualTo(3);
        anna.exchanges();
        assertThat(anna.pending()).isEmpty();
        assertThat(anna.digest()).isEqualTo(anna.node().shared().head().sequence() + ":" + promoter.digest());
    }

    @Test
    void aNodeThatNeverMetTheStoreWorksAndSendsLater() {
        store.outage().unreachable();
        Worker carol = starts("carol");
        carol.does(register("C"));
        carol = startsAgain(carol);
        carol.does(receive("C", 3));
        carol.does(watch("C", 5));
        assertThat(carol.sees("C")).isEqualTo(3);

        store.heals();
        carol.exchanges();

        assertThat(promoter.sweep().decided("accepted")).isEqualTo(2);
        carol.exchanges();
        assertThat(carol.confirmed("C")).isEqualTo(3);
        assertThat(carol.watches()).containsEntry("C", 5L);
        assertThat(carol.node().personal().pending()).isEmpty();
    }
}
