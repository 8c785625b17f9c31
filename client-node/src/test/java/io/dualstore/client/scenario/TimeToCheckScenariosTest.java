package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.count;
import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.embedded.Fault;
import io.dualstore.embedded.RequestCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When it is time to check. */
class TimeToCheckScenariosTest extends ClientScenarios {

    @Test
    void othersWorkIsPulledAndNothingIsPushedIfNothingIsOutstanding() {
        inStock("A", 10);
        RequestCounts idle = store.requests();
        anna.exchanges();
        assertThat(store.requests().since(idle))
                .as("one GET per followed log")
                .isEqualTo(new RequestCounts(0, 2, 0, 0, 0));

        isShared(ben, ben.does(issue("A", 3)));
        RequestCounts before = store.requests();
        anna.exchanges();

        assertThat(anna.sees("A")).isEqualTo(7);
        assertThat(store.requests().since(before)).isEqualTo(new RequestCounts(0, 3, 0, 0, 0));
    }

    @Test
    void aCatchUpThatBreaksOffShowsByHowManyCommitsTheNodeIsBehind() {
        inStock("A", 10);
        for (int i = 0; i < 6; i++) {
            isShared(ben, ben.does(issue("A", 1)));
        }
        String fifth = dataSet.keys(dataSet.layout.sharedLog()).get(5);
        store.faults().set(new Fault.Refusing(503), request -> request.key().endsWith(fifth));

        anna.exchanges();

        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
        assertThat(anna.sees("A")).isEqualTo(6);
        assertThat(anna.node().sync().status().behind()).isEqualTo(new Behind(2, true));
        anna.node().sync().goOffline();
        assertThat(anna.node().sync().status().behind()).as("still").isEqualTo(new Behind(2, true));

        store.heals();
        anna.node().sync().goOnline();
        anna.exchanges();
        assertThat(anna.node().sync().status().behind()).isNull();
        assertThat(anna.sees("A")).isEqualTo(4);
    }

    @Test
    void aVerdictArrivesForEverythingThatWasSentOnceAndForAll() {
        inStock("A", 10);
        inStock("B", 10);
        UUID accepted = anna.does(issue("A", 1));
        UUID adjusted = anna.does(count("B", 8));
        UUID rejected = anna.does(issue("A", 9));
        anna.exchanges();
        // Sent, but the promoter saw Ben first.
        ben.does(issue("B", 1));
        ben.does(issue("A", 5));
        sendAheadOf("anna", ben);

        anna.exchanges();

        assertThat(anna.status(accepted)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.status(adjusted)).isEqualTo(UpdateStatus.ADJUSTED);
        assertThat(anna.toldAbout(adjusted)).contains("adjusted adjusted");
        assertThat(anna.status(rejected)).isEqualTo(UpdateStatus.REJECTED);
        assertThat(anna.toldAbout(rejected)).contains("rejected insufficient-stock");
        assertThat(anna.sees("A")).isEqualTo(4);
        assertThat(anna.sees("B")).isEqualTo(8);
        ben.exchanges();
        assertThat(ben.digest()).isEqualTo(anna.digest());
        promoter.sweep();
        assertThat(anna.exchanges().pending()).isEmpty();
        assertThat(anna.status(rejected)).isEqualTo(UpdateStatus.REJECTED);
    }

    @Test
    void sentWorkThatBecameImpossibleIsShownSoAndOnlyItsVerdictDecides() {
        inStock("A", 10);
        UUID sent = anna.does(issue("A", 8));
        anna.exchanges();
        UUID built = anna.does(issue("A", 1));
        ben.does(issue("A", 5));
        byte[] held = holdBack("anna");
        isShared(ben, ben.pending().getFirst().update().id());

        anna.exchanges();

        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.reasonOf(sent).code()).isEqualTo("insufficient-stock");
        assertThat(anna.toldAbout(sent)).containsExactly("conflicted, undecided insufficient-stock");
        assertThat(anna.sees("A")).isEqualTo(4);
        assertThat(anna.status(built)).isEqualTo(UpdateStatus.SENT);
        // Ben brings pieces back before the promoter gets to Anna: her work is possible after all.
        isShared(ben, ben.does(receive("A", 20)));
        anna.exchanges();
        assertThat(anna.update(sent).reason()).isNull();
        assertThat(anna.toldAbout(sent)).as("no longer so").isEmpty();
        assertThat(anna.sees("A")).isEqualTo(16);

        putBack(held);
        promoter.sweep();
        anna.exchanges();
        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.status(built)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.confirmed("A")).isEqualTo(16);
    }
}
