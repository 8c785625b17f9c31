package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.update.Criteria;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;

/** Two nodes with a commit log each on one bucket: one behind a network that fails as scripted, the other one beside it. */
abstract class TwoCommitLogs {

    static final Tag ITEM = new Tag("item", "1");
    static final Tag OTHER = new Tag("item", "2");

    final InMemoryObjectStore bucket = new InMemoryObjectStore();
    final RequestTally tally = new RequestTally();
    final FaultyObjectStore network = new FaultyObjectStore(new CountingObjectStore(bucket, tally));
    final LogUnderTest here = LogUnderTest.in(bucket).through(network);
    final InMemoryReplica replica = new InMemoryReplica(here.address().logId());
    final CommitLog log = open(here, replica);
    final InMemoryReplica foreignReplica = new InMemoryReplica(here.address().logId());
    final CommitLog foreign = open(here.through(bucket), foreignReplica);

    static CommitLog open(LogUnderTest log, InMemoryReplica replica) {
        return new CommitLog(replica, log.reader(), log.writer(new ManualPacing()), AppendLimits.DEFAULT);
    }

    static AppendEntry unconditional(Update update) {
        return new AppendEntry(update, AppendCondition.NONE);
    }

    static AppendEntry reading(Tag tag, long from, Update update) {
        return new AppendEntry(update, new AppendCondition(Criteria.havingTags(tag), from));
    }

    static Throwable failure(CompletableFuture<AppendResult> result) {
        await().until(result::isDone);
        assertThat(result.state()).isEqualTo(State.FAILED);
        return result.exceptionNow();
    }
}
