package io.dualstore.axon.deadletter;

import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.axonframework.common.configuration.ComponentBuilder;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events that one event handling component of a streaming processor could not handle, in the file of its tokens. A letter is stored in
 * the transaction of the token that passes its event, and is removed in the transaction that handles the event.
 *
 * <pre>{@code
 * DeadLetterQueue letters = new DeadLetterQueue("titles", database, tokens, engine::eventsAt);
 * processor.declarative(letters.around(ProjectionHandlers.of(titles), FailedEventPolicy.park()));
 * }</pre>
 *
 * <p>Axon Framework 5.0 has no dead-letter queue of its own. Safe to use from any thread.
 */
public final class DeadLetterQueue {

    /** Number of letters at which a processor stops at a failed event, regardless of its policy. */
    public static final int MAX_LETTERS = 10_000;

    private static final int PAGE = 100;

    private final String name;
    private final DeadLetterTable table;
    private final SqliteTokenStore tokens;
    private final LongFunction<List<EventMessage>> events;
    private volatile @Nullable Attached attached;

    /** The component with the failed events, and a factory for its units of work. */
    private record Attached(FailureHandlingComponent component, UnitOfWorkFactory units) {}

    /**
     * Creates or opens a queue.
     *
     * @param name of the queue within the database: that of the processor, or another one if it has several components
     * @param database where the tokens are
     * @param events returns the messages of the event at a position, such as {@code S3EventStorageEngine::eventsAt}
     */
    public DeadLetterQueue(
            String name, SqliteDatabase database, SqliteTokenStore tokens, LongFunction<List<EventMessage>> events) {
        this.name = name;
        this.table = new DeadLetterTable(database, name);
        this.tokens = tokens;
        this.events = events;
    }

    /** Wraps a component, so that {@code policy} decides about events on which it fails. */
    public ComponentBuilder<EventHandlingComponent> around(
            ComponentBuilder<EventHandlingComponent> component, FailedEventPolicy policy) {
        return configuration -> {
            FailureHandlingComponent built = new FailureHandlingComponent(
                    component.build(configuration), name, table, tokens, policy, InstantSource.system());
            attached = new Attached(built, configuration.getComponent(UnitOfWorkFactory.class));
            return built;
        };
    }

    /** Returns the number of letters. */
    public long size() {
        return table.size();
    }

    /**
     * Returns letters in the order of the log.
     *
     * @param limit most letters to return
     */
    public List<DeadLetter> list(int limit) {
        return table.after(-1, "", limit);
    }

    /** The outcome of a {@link #retry}: how many events were handled, and how many failed again or wait behind one that did. */
    public record RetryResult(int handled, int failed) {}

    /**
     * Handles all events of the queue again, in the order of the log, and removes those that are handled. After a failure, the rest of its
     * sequence stays. The processor can run at the same time.
     *
     * @throws IllegalStateException if the Axon configuration with the component was not built yet
     * @throws io.dualstore.sqlite.DatabaseException if the file cannot be used
     */
    public RetryResult retry() {
        Attached with = attached;
        if (with == null) {
            throw new IllegalStateException("The queue " + name + " has no component yet: build the Axon configuration"
                    + " with DeadLetterQueue.around(..) first");
        }
        Set<String> failedSequences = new HashSet<>();
        int handled = 0;
        int failed = 0;
        List<DeadLetter> page = list(PAGE);
        while (!page.isEmpty()) {
            for (DeadLetter letter : page) {
                boolean waits = letter.sequence() != null && failedSequences.contains(letter.sequence());
                if (!waits && handledAgain(letter, with)) {
                    handled++;
                } else {
                    failed++;
                    if (letter.sequence() != null) {
                        failedSequences.add(letter.sequence());
                    }
                }
            }
            page = table.after(page.getLast().position(), page.getLast().eventId(), PAGE);
        }
        return new RetryResult(handled, failed);
    }

    private boolean handledAgain(DeadLetter letter, Attached with) {
        try {
            List<EventMessage> messages = messages(letter);
            with.units
                    .create()
                    .executeWithResult(context -> {
                        tokens.withToken(context, session -> table.remove(session, letter));
                        return messages.stream()
                                .map(message -> with.component.handleOnly(message, context))
                                .reduce(MessageStream.empty().cast(), MessageStream::concatWith)
                                .ignoreEntries()
                                .asCompletableFuture();
                    })
                    .join();
            return true;
        } catch (RuntimeException e) {
            Throwable cause = FailureHandlingComponent.unwrapped(e);
            FailureHandlingComponent.requireNoMachineTrouble(cause);
            table.failedAgain(letter, cause);
            return false;
        }
    }

    /** Returns the current form of the letter's event: empty if an upcaster drops it, several events if it was split. */
    private List<EventMessage> messages(DeadLetter letter) {
        List<EventMessage> all = events.apply(letter.position());
        List<EventMessage> own = all.stream()
                .filter(message -> message.identifier().equals(letter.eventId()))
                .toList();
        if (own.isEmpty()) {
            String name = letter.type().substring(0, letter.type().lastIndexOf('#'));
            own = all.stream()
                    .filter(message -> message.type().name().equals(name))
                    .toList();
        }
        if (own.isEmpty() && !all.isEmpty()) {
            throw new IllegalStateException("The event at position " + letter.position()
                    + " is read as other types now: "
                    + all.stream().map(message -> message.type().toString()).toList()
                    + ". Reset the projection, or drop the letter");
        }
        return own;
    }

    /** Removes a letter without handling its event; returns whether it was there. */
    public boolean drop(DeadLetter letter) {
        return table.drop(letter);
    }

    /**
     * Removes all letters within a transaction, such as that of a {@code TokenReset}, after which their events are handled again anyway.
     *
     * @return the number of letters removed
     */
    public int clear(SqliteSession session) throws SQLException {
        return table.clear(session);
    }
}
