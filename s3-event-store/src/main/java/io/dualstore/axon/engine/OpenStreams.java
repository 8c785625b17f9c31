package io.dualstore.axon.engine;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogListener;
import io.dualstore.replica.EventSource;
import io.dualstore.update.Criteria;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams, woken after each commit of this or another process. */
final class OpenStreams implements LogListener, AutoCloseable {

    private final EventSource replica;
    private final EventMapping mapping;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();

    OpenStreams(EventSource replica, EventMapping mapping) {
        this.replica = replica;
        this.mapping = mapping;
    }

    OpenStream open(Criteria criteria, long start) {
        OpenStream stream = new OpenStream(replica, mapping, criteria, start, streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    public void applied(List<StoredCommit> commits, Head head) {
        streams.forEach(OpenStream::wake);
    }

    /** Ends all streams. */
    @Override
    public void close() {
        for (OpenStream stream : List.copyOf(streams)) {
            stream.close();
            stream.wake();
        }
    }
}
