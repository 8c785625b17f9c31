package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.embedded.Fault;
import io.dualstore.embedded.RequestCounts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When its user does something. */
class NewActionScenariosTest extends ClientScenarios {

    @Test
    void aRefusalGoesToTheErrorStreamAndNothingChanges() {
        inStock("A", 10);
        long version = anna.node().shared().state().states().version();

        assertThat(anna.isRefused(issue("A", 11)).code()).isEqualTo("insufficient-stock");

        assertThat(anna.node().shared().state().states().version()).isEqualTo(version);
        assertThat(anna.sees("A")).isEqualTo(10);
        assertThat(anna.pending()).isEmpty();
        assertThat(anna.notifications()).singleElement().satisfies(told -> {
            assertThat(told.what()).isEqualTo("refused");
            assertThat(told.reason().message()).contains("11 pieces of item A", "10 are free");
        });
    }

    @Test
    void actionsAndEventsAreSavedDurablyBeforeAnythingTouchesTheNetworkAndTheUserSeesIt() {
        inStock("A", 10);
        RequestCounts before = store.requests();

        UUID id = anna.does(issue("A", 4));

        assertThat(anna.sees("A")).isEqualTo(6);
        assertThat(anna.confirmed("A")).isEqualTo(10);
        assertThat(store.requests()).isEqualTo(before);
        anna = startsAgain(anna);
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.sees("A")).isEqualTo(6);
    }

    @Test
    void thenPullRebaseNotifyPush() {
        inStock("A", 10);
        isShared(ben, ben.does(issue("A", 7)));
        UUID impossible = anna.does(issue("A", 4));
        UUID possible = anna.does(issue("A", 3));

        anna.exchanges();

        assertThat(anna.toldAbout(impossible)).containsExactly("conflicted insufficient-stock");
        assertThat(anna.status(possible)).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.sees("A")).isZero();
        assertThat(promoter.sweep().decided()).containsExactly(java.util.Map.entry("accepted", 1));
    }

    @Test
    void severalActionsAreOneUpdateAllOrNothing() {
        inStock("A", 10);
        inStock("B", 1);

        assertThat(anna.isRefused(issue("A", 1), issue("B", 2)).code()).isEqualTo("insufficient-stock");
        assertThat(anna.sees("A")).isEqualTo(10);

        UUID afterRebase = anna.does(issue("A", 1), issue("B", 1));
        isShared(ben, ben.does(issue("B", 1)));
        anna.exchanges();
        assertThat(anna.status(afterRebase)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.sees("A")).isEqualTo(10);

        inStock("C", 1);
        UUID atPromoter = anna.does(issue("A", 1), issue("C", 1));
        ben.does(issue("C", 1));
        ben.exchanges();
        promoter.sweep();
        store.faults().next(1, new Fault.Refusing(404), request -> request.key().contains("/shared/log/"));
        anna.exchanges();
        store.heals();
        assertThat(anna.status(atPromoter)).isEqualTo(UpdateStatus.SENT);
        promoter.sweep();
        anna.exchanges();
        assertThat(anna.status(atPromoter)).isEqualTo(UpdateStatus.REJECTED);
        assertThat(anna.toldAbout(atPromoter)).contains("rejected insufficient-stock");
        assertThat(anna.sees("A")).isEqualTo(10);
    }

    @Test
    void aRepeatOfTheSameActionIsRecognised() {
        UUID id = UUID.randomUUID();
        anna.node().submit(id, List.of(register("A")));
        assertThat(anna.node().submit(id, List.of(register("A"))))
                .isInstanceOf(io.dualstore.client.workspace.Submission.Known.class);
        everybodyCatchesUp();
        anna.node().submit(id, List.of(register("A")));
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.pending()).isEmpty();
    }
}
