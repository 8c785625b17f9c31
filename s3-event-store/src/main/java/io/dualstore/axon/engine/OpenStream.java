package io.dualstore.axon.engine;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endless stream of the replica's events that match. It never waits: a reader that finds nothing is called back when the replica has
 * new commits, on a thread of its own, so that whatever it does then holds up nobody who appends.
 */
final class OpenStream implements MessageStream<EventMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStream.class);
    private static final int PAGE = 250;

    private final EventSource replica;
    private final EventMapping mapping;
    private final Criteria asked;
    private final Criteria stored;
    private final Consumer<OpenStream> onClose;
    private final Deque<RecordedEvent> page = new ArrayDeque<>();
    private final Deque<EventMessage> parts = new ArrayDeque<>();
    private final AtomicBoolean wakeUnderWay = new AtomicBoolean();
    private long next;
    private @Nullable Entry<EventMessage> peeked;
    private @Nullable Throwable error;
    private boolean closed;
    private volatile Runnable callback = () -> {};

    /** @param start position of the first event to look at */
    OpenStream(EventSource replica, EventMapping mapping, Criteria asked, long start, Consumer<OpenStream> onClose) {
        this.replica = replica;
        this.mapping = mapping;
        this.asked = asked;
        this.stored = mapping.stored(asked);
        this.next = start;
        this.onClose = onClose;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> entry = peek();
        peeked = null;
        return entry;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        if (peeked == null && !closed && error == null) {
            try {
                peeked = read();
            } catch (RuntimeException | Error e) {
                // A database that was closed, for example: the processor gets the error and opens a stream again. Axon
                // would not catch an Error, and the processor would stand still in silence.
                error = e;
            }
        }
        return Optional.ofNullable(peeked);
    }

    private @Nullable Entry<EventMessage> read() {
        while (parts.isEmpty()) {
            RecordedEvent event = nextEvent();
            if (event == null) {
                return null;
            }
            next = event.position() + 1;
            parts.addAll(mapping.messagesOrFailures(event, asked));
        }
        return SourcedEvents.entry(parts.remove(), next - 1);
    }

    private @Nullable RecordedEvent nextEvent() {
        if (page.isEmpty()) {
            long seen = replica.nextPosition();
            page.addAll(replica.matching(stored, next, PAGE));
            if (page.isEmpty()) {
                next = Math.max(next, seen);
            }
        }
        return page.poll();
    }

    @Override
    public void setCallback(Runnable newCallback) {
        callback = newCallback;
        if (hasNextAvailable() || isCompleted()) {
            newCallback.run();
        }
    }

    /** There may be more now. Returns at once. */
    void wake() {
        if (wakeUnderWay.compareAndSet(false, true)) {
            Thread.ofVirtual().name("dualstore-stream").start(() -> {
                wakeUnderWay.set(false);
                try {
                    callback.run();
                } catch (RuntimeException e) {
                    // A processor that was shut down meanwhile has no thread any more; nobody else is to suffer from
                    // it.
                    LOG.debug("A stream's reader could not be called back", e);
                }
            });
        }
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed || error != null;
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            peeked = null;
            page.clear();
            parts.clear();
        }
        onClose.accept(this);
    }
}
