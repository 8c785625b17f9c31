package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.LOG;
import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.bundle;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.Head;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.update.Verdict.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a store in a file can do. */
class LocalStoreOnFileTest {

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void openStore() {
        store = open();
        store.bindTo(LOG);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LocalStore open() {
        return LocalStore.open(folder.resolve("anna.db"), "anna");
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        LocalUpdate sent =
                store.bundles().prepare(bundle(store, 1, store.save(shared(1)))).getFirst();
        LocalUpdate saved = store.save(shared(2));
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head())));
        Head head = store.replica(SHARED).head();
        store.rebased(SHARED, head, List.of());
        Notification notification =
                store.notifications().add(Notification.of(NOW, id(2), "refused", Reason.of("x", "Y")));
        String device = store.device();

        store.close();
        store = open();

        assertThat(store.device()).isEqualTo(device);
        assertThat(store.pending(SHARED)).containsExactly(sent, saved);
        assertThat(store.replica(SHARED).head()).isEqualTo(head);
        assertThat(store.overlayHead(SHARED)).contains(head);
        assertThat(store.bundles().unacknowledged()).hasSize(1);
        assertThat(store.bundles().nextNumber()).isEqualTo(1);
        assertThat(store.notifications().open(0, 10)).containsExactly(notification);
        store.bindTo(LOG);
        assertThat(store.replica(SHARED).head()).isEqualTo(head);
    }

    @Test
    void aSecondNodeOnTheSameFileIsRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.InUse.class)
                .hasMessageContaining("another running node");
    }

    @Test
    void anotherUsersFileIsRefusedAndGivenBack() {
        Path file = folder.resolve("anna.db");
        store.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalStore.open(file, "bert"))
                .withMessageContaining("belongs to user anna");
        store = open();
        assertThat(store.user()).isEqualTo("anna");
    }
}
