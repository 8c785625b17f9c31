package io.dualstore.client;

import static io.dualstore.client.Stockroom.count;
import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Notification;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told of his work: once, with the reason, until he puts it away or it is no longer so. */
class NotificationRecorderTest {

    private final DataSetInMemory data = new DataSetInMemory();
    private final List<NodeEvent> seen = new ArrayList<>();

    @TempDir
    Path folder;

    private Worker anna;
    private Worker ben;

    @BeforeEach
    void someStock() {
        anna = starts("anna");
        ben = starts("ben");
        anna.does(register("A"), receive("A", 10));
        catchUp();
        anna.node().events().subscribe(seen::add);
    }

    @AfterEach
    void close() {
        anna.close();
        ben.close();
    }

    private Worker starts(String user) {
        return new Worker(data.node(user, folder.resolve(user + ".db"), new StockroomModel()));
    }

    private void catchUp() {
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        ben.exchanges();
    }

    private void bens(Action... actions) {
        ben.does(actions);
        ben.exchanges();
        data.promotes(new StockroomModel());
    }

    private List<String> seenNotifications() {
        return seen.stream()
                .filter(NodeEvent.Notified.class::isInstance)
                .map(event ->
                        ((NodeEvent.Notified) event).notification().reason().code())
                .toList();
    }

    @Test
    void whatIsToldIsKeptUntilItIsPutAway() {
        bens(issue("A", 9));
        UUID conflicted = anna.does(issue("A", 5));
        anna.exchanges();
        assertThat(seenNotifications()).containsExactly("insufficient-stock");

        anna.close();
        anna = starts("anna").exchanges();
        Notification told = anna.notifications().getFirst();
        assertThat(told.updateId()).isEqualTo(conflicted);
        assertThat(told.what()).isEqualTo("conflicted");
        assertThat(told.reason().collidedPositions()).containsExactly(2L);

        assertThat(anna.node().dismiss(conflicted)).isTrue();
        anna.close();
        anna = starts("anna").exchanges();
        assertThat(anna.notifications()).isEmpty();
        assertThat(anna.update(conflicted).dismissed()).isTrue();
    }

    @Test
    void whatStaysImpossibleIsToldOnce() {
        UUID sent = anna.does(issue("A", 8));
        anna.exchanges();
        String key = data.outbox().getFirst();
        byte[] held = data.bucket.get(key, 1 << 20).orElseThrow();
        data.bucket.delete(List.of(key));
        bens(issue("A", 5));
        anna.exchanges();
        ben.exchanges();
        assertThat(anna.toldAbout(sent)).containsExactly("conflicted, undecided insufficient-stock");
        anna.node()
                .local()
                .notifications()
                .dismiss(anna.notifications().getFirst().id());
        // Whatever else happens to the item, it is the same thing that is not possible.
        bens(count("A", 5));
        anna.exchanges();
        assertThat(anna.reasonOf(sent).code()).isEqualTo("insufficient-stock");
        assertThat(anna.notifications()).isEmpty();
        assertThat(seenNotifications()).containsExactly("insufficient-stock");

        data.bucket.put(key, held);
        data.promotes(new StockroomModel());
        anna.exchanges();
        assertThat(anna.toldAbout(sent)).containsExactly("rejected insufficient-stock");
    }

    @Test
    void aRefusalIsToldEachTime() {
        anna.isRefused(issue("A", 11));
        anna.isRefused(issue("A", 11));
        assertThat(anna.notifications()).hasSize(2);
        assertThat(seenNotifications()).containsExactly("insufficient-stock", "insufficient-stock");
    }

    @Test
    void whoeverWatchesIsToldInOrderAndSeesTheNewStateAlready() {
        UUID id = anna.does(issue("A", 1));
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        List<String> words = seen.stream()
                .filter(NodeEvent.UpdateChanged.class::isInstance)
                .map(event -> ((NodeEvent.UpdateChanged) event).update())
                .filter(update -> update.update().id().equals(id))
                .map(update -> update.status().word())
                .toList();
        assertThat(words).containsExactly("saved", "sent", "accepted");
        assertThat(seen.getFirst()).isInstanceOf(NodeEvent.StateChanged.class);
    }
}
