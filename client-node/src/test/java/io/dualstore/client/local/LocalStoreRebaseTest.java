package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.PERSONAL;
import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.bundle;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.event;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rebase changes of pending updates, and what it does not. */
class LocalStoreRebaseTest extends LocalStoreOnEachMedium {

    @Test
    void aRebaseKeepsNewExecutionsConflictsAndItsHeadTogether() {
        LocalUpdate sent =
                store.bundles().prepare(bundle(store, 1, store.save(shared(1)))).getFirst();
        LocalUpdate kept = store.save(shared(2));
        LocalUpdate lost = store.save(shared(3));
        StoredCommit commit = commit(store.replica(SHARED).head());
        store.apply(SHARED, List.of(commit));
        Head head = store.replica(SHARED).head();
        assertThat(store.overlayHead(SHARED)).isEmpty();

        LocalUpdate impossible = sent.executed(
                sent.update().executed(Scripted.baseOf(commit), Basis.NONE, List.of()), Criteria.NONE, 0, REASON);
        LocalUpdate again = kept.executed(
                kept.update().executed(Scripted.baseOf(commit), Basis.of(id(1)), List.of(event(20))),
                Criteria.havingTags(new Tag("item", "x")),
                12,
                null);
        LocalUpdate conflicted = lost.become(UpdateStatus.CONFLICTED, REASON);
        store.rebased(SHARED, head, List.of(impossible, again, conflicted));

        assertThat(store.overlayHead(SHARED)).contains(head);
        assertThat(store.overlayHead(PERSONAL)).isEmpty();
        assertThat(store.pending(SHARED)).containsExactly(impossible, again);
        assertThat(impossible.status()).isEqualTo(UpdateStatus.SENT);
        assertThat(store.find(id(3))).contains(conflicted);
    }

    @Test
    void whatWasSentMeanwhileIsNotWithdrawnByARebase() {
        LocalUpdate saved = store.save(shared(1));
        LocalUpdate sent = store.bundles().prepare(bundle(store, 1, saved)).getFirst();

        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(UpdateStatus.CONFLICTED, REASON)));

        LocalUpdate now = store.find(id(1)).orElseThrow();
        assertThat(now.status()).isEqualTo(UpdateStatus.SENT);
        assertThat(now.reason()).isEqualTo(REASON);
        assertThat(now.update().bundle()).isEqualTo(sent.update().bundle());
    }
}
