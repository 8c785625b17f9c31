package io.dualstore.log.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A node whose updates have ids that are the same after a restart. */
public final class RacingNode {

    private RacingNode() {}

    /** The ids of a node's updates, in order. */
    public static List<UUID> ids(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.nameUUIDFromBytes((name + i).getBytes(UTF_8)))
                .toList();
    }

    /** Appends the updates of a node, one after the other. */
    public static void appendAll(ObjectStore store, String name, int count) {
        LogUnderTest log = LogUnderTest.in(store);
        CommitLog commits = new CommitLog(
                new InMemoryReplica(log.address().logId()),
                log.reader(),
                log.writer(TimeSource.real()),
                AppendLimits.DEFAULT);
        for (UUID id : ids(name, count)) {
            commits.append(new AppendEntry(LogUnderTest.update(id), AppendCondition.NONE))
                    .join();
        }
    }

    /** The ids of all updates in the log, in order, after checking the whole chain. */
    public static List<UUID> read(ObjectStore store) {
        LogUnderTest log = LogUnderTest.in(store);
        InMemoryReplica replica = new InMemoryReplica(log.address().logId());
        new CommitLog(replica, log.reader(), log.writer(), AppendLimits.DEFAULT).catchUp();
        return replica.updates().stream().map(Update::id).toList();
    }
}
