package io.dualstore.client.scenario;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.embedded.Fault;
import io.dualstore.embedded.RequestCounts;
import io.dualstore.embedded.ServedRequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the store is unreachable, hangs or refuses. */
class StoreTroubleScenariosTest extends ClientScenarios {

    static Stream<Named<Consumer<StoreOnS3>>> troubles() {
        return Stream.of(
                Named.of("unreachable", s -> s.outage().unreachable()),
                Named.of("hanging", s -> s.outage().hanging()),
                Named.of("resetting", s -> s.outage().resetting()),
                Named.of("refusing with 403", s -> s.outage().refusing(403)),
                Named.of("refusing with 503", s -> s.outage().refusing(503)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void theNodeKeepsWorkingWithoutWaitingAndShowsOfflineAndSinceWhen(Consumer<StoreOnS3> trouble) {
        inStock("A", 10);
        clock.pass(Duration.ofMinutes(3));
        trouble.accept(store);
        anna.exchanges();
        Instant since = clock.instant();

        UUID shared = anna.does(issue("A", 1));
        UUID personal = anna.does(watch("A", 2));
        assertThat(anna.isRefused(issue("A", 10)).code()).isEqualTo("insufficient-stock");
        clock.pass(Duration.ofMinutes(5));
        anna.exchanges();

        SyncStatus status = anna.node().sync().status();
        assertThat(status.connection()).isEqualTo(Connection.OFFLINE);
        assertThat(status.since()).isEqualTo(since);
        assertThat(status.problem()).isNotBlank();
        assertThat(status.lastSync()).isEqualTo(since.minus(Duration.ofMinutes(3)));
        assertThat(anna.sees("A")).isEqualTo(9);

        store.heals();
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
        assertThat(anna.node().sync().status().since()).isEqualTo(clock.instant());
        assertThat(anna.status(shared)).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.status(personal)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void lostAnswersDoubleNothing() {
        inStock("A", 10);
        store.faults().set(new Fault.Lossy(), request -> request.kind() == ServedRequestKind.PUT);
        UUID shared = anna.does(issue("A", 1));
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
        assertThat(anna.status(shared)).isEqualTo(UpdateStatus.SENT);
        assertThat(dataSet.outbox()).as("it has arrived").hasSize(1);
        anna.exchanges();
        UUID personal = anna.does(watch("A", 2));
        anna.exchanges();

        store.heals();
        anna.exchanges();
        assertThat(dataSet.outbox()).hasSize(1);
        assertThat(promoter.sweep().decidedInAll()).isEqualTo(1);
        anna.exchanges();

        assertThat(anna.status(shared)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.confirmed("A")).isEqualTo(9);
        assertThat(anna.status(personal)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(dataSet.keys(dataSet.layout.privateLog("anna"))).hasSize(1);
    }

    @Test
    void whatWasDecidedWhileTheAnswerWasLostIsNotSentAgain() {
        inStock("A", 10);
        store.faults().set(new Fault.Lossy(), request -> request.kind() == ServedRequestKind.PUT);
        UUID sent = anna.does(issue("A", 1));
        anna.exchanges();
        store.heals();
        promoter.sweep();
        RequestCounts before = store.requests();

        anna.exchanges();

        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(store.requests().since(before).puts()).isZero();
        assertThat(dataSet.outbox()).isEmpty();
    }

    @Test
    void aBundleThatGotLostIsSentAgainWithTheSameBytes() {
        inStock("A", 10);
        UUID sent = anna.does(issue("A", 1));
        anna.exchanges();
        byte[] lost = holdBack("anna");
        clock.pass(Duration.ofSeconds(59));
        anna.exchanges();
        assertThat(dataSet.outbox()).isEmpty();

        clock.pass(Duration.ofSeconds(2));
        anna.exchanges();

        assertThat(dataSet.outbox()).containsExactly(heldKey);
        assertThat(store.objects.get(heldKey, 1 << 20))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(lost));
        promoter.sweep();
        anna.exchanges();
        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.ACCEPTED);
    }
}
