package io.dualstore.simulator.mutation;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import java.util.List;
import java.util.UUID;

/** How a mistaken writer puts what it has decided under another key, as a new commit, instead of finding out what became of the first. */
record Replanning(ObjectStore store) {

    private static final CommitCodec CODEC = new CommitCodec();

    /** After what is in the log now. */
    PutIfAbsent afterTheLast(String key, byte[] body) {
        String log = key.substring(0, key.lastIndexOf('/') + 1);
        List<ListedObject> rows = store.list(log, "", 1_000);
        return rows.isEmpty()
                ? store.putIfAbsent(key, body)
                : put(
                        log,
                        CODEC.decode(store.get(rows.getLast().key(), Integer.MAX_VALUE)
                                .orElseThrow()),
                        CODEC.decode(body));
    }

    /** Under the next key, whatever is under this one. */
    PutIfAbsent afterThis(String key, byte[] body) {
        StoredCommit planned = CODEC.decode(body);
        return put(key.substring(0, key.lastIndexOf('/') + 1), planned, planned);
    }

    private PutIfAbsent put(String log, StoredCommit last, StoredCommit planned) {
        CommitHeader old = planned.header();
        CommitHeader header = new CommitHeader(
                old.format(),
                old.model(),
                old.logId(),
                old.partition(),
                last.header().sequence() + 1,
                last.header().firstPosition() + last.eventCount(),
                last.hash(),
                UUID.randomUUID(),
                old.writer(),
                old.time());
        return store.putIfAbsent(BucketLayout.commit(log, header.sequence()), CODEC.encode(header, planned.updates()));
    }
}
