package io.dualstore.axon.seam;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Events that are read while an entity is sourced, as a stream of Axon's. Axon completes such a stream with an exception, but does not catch
 * an {@link Error}: a class that is missing or memory that is short would leave the caller waiting forever. An {@code Error} therefore
 * becomes the cause of an exception.
 */
public final class SourcedStream implements Iterator<Entry<EventMessage>> {

    private final Iterator<Entry<EventMessage>> entries;

    private SourcedStream(Iterator<Entry<EventMessage>> entries) {
        this.entries = entries;
    }

    /** Returns a stream of entries, each of which is read when it is asked for. {@code opening} begins the read. */
    public static MessageStream<EventMessage> of(Supplier<Iterator<Entry<EventMessage>>> opening) {
        Iterator<Entry<EventMessage>> entries;
        try {
            entries = new SourcedStream(opening.get());
        } catch (Error e) {
            return MessageStream.failed(failed(e)).cast();
        }
        return MessageStream.fromStream(
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false),
                Entry::message,
                entry -> entry);
    }

    @Override
    public boolean hasNext() {
        try {
            return entries.hasNext();
        } catch (Error e) {
            throw failed(e);
        }
    }

    @Override
    public Entry<EventMessage> next() {
        try {
            return entries.next();
        } catch (Error e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Error error) {
        return new IllegalStateException("Events could not be read: " + error, error);
    }
}
