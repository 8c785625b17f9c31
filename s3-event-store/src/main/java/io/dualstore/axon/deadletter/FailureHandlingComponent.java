package io.dualstore.axon.deadletter;

import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.message.StoredEventMessage;
import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.text.QuotedText;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.DelegatingEventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.sequencing.SequentialPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to a component, and does with those that fail what the policy decides. */
final class FailureHandlingComponent extends DelegatingEventHandlingComponent {

    private static final Logger LOG = LoggerFactory.getLogger(FailureHandlingComponent.class);

    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 50;

    private final String name;
    private final DeadLetterTable table;
    private final SqliteTokenStore tokens;
    private final FailedEventPolicy policy;
    private final InstantSource clock;
    private final ResourceKey<Set<String>> parkedInBatch = ResourceKey.withLabel("parkedSequences");

    FailureHandlingComponent(
            EventHandlingComponent component,
            String name,
            DeadLetterTable table,
            SqliteTokenStore tokens,
            FailedEventPolicy policy,
            InstantSource clock) {
        super(component);
        this.name = name;
        this.table = table;
        this.tokens = tokens;
        this.policy = policy;
        this.clock = clock;
    }

    /** An event whose sequence cannot be read is a sequence by itself. */
    @Override
    public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        try {
            return super.sequenceIdentifierFor(event, context);
        } catch (UnreadableEventException e) {
            return event.identifier();
        }
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext batch) {
        String sequence = sequence(event, batch);
        if (sequence != null && isHeld(sequence, batch) && event instanceof StoredEventMessage stored) {
            add(stored, sequence, "An earlier event of its sequence is parked", 0, batch);
            return MessageStream.empty().cast();
        }
        ProcessingContext own = tokens.forOneEvent(batch);
        return handleOnly(event, own)
                .onComplete(() -> tokens.keep(own, batch))
                .onErrorContinue(failure -> decided(event, sequence, unwrapped(failure), batch))
                .ignoreEntries()
                .cast();
    }

    /** Hands an event to the component, without a decision if it fails. */
    MessageStream<Message> handleOnly(EventMessage event, ProcessingContext context) {
        try {
            return super.handle(event, context).cast();
        } catch (RuntimeException e) {
            return MessageStream.failed(e);
        }
    }

    private MessageStream<Message> decided(
            EventMessage event, @Nullable String sequence, Throwable failure, ProcessingContext batch) {
        FailedEventDecision decision =
                isMachineTrouble(failure) ? FailedEventDecision.STOP : policy.decide(event, failure);
        if (decision == FailedEventDecision.STOP || !(event instanceof StoredEventMessage stored) || isFull()) {
            return MessageStream.failed(
                    failure instanceof UnreadableEventException
                            ? failure
                            : new EventHandlingFailedException(name, event, failure));
        }
        boolean parked = decision == FailedEventDecision.PARK;
        LOG.warn(
                "{} {} event {} ({}) at position {}: {}",
                name,
                parked ? "parks" : "skips",
                event.identifier(),
                QuotedText.of(event.type().toString()),
                stored.position(),
                QuotedText.message(String.valueOf(failure)));
        add(stored, parked ? sequence : null, text(failure), 1, batch);
        return MessageStream.empty().cast();
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void add(
            StoredEventMessage event,
            @Nullable String sequence,
            String failure,
            int attempts,
            ProcessingContext batch) {
        DeadLetter letter = new DeadLetter(
                event.position(),
                event.identifier(),
                event.type().name() + "#" + event.type().version(),
                sequence,
                QuotedText.message(failure),
                clock.instant(),
                attempts);
        tokens.withToken(batch, session -> table.add(session, letter));
        if (sequence != null) {
            batch.computeResourceIfAbsent(parkedInBatch, HashSet::new).add(sequence);
        }
    }

    /** Axon's default is one sequence of all events, behind which everything would wait: it counts as none. */
    private @Nullable String sequence(EventMessage event, ProcessingContext batch) {
        Object identifier = sequenceIdentifierFor(event, batch);
        return identifier.equals(SequentialPolicy.FULL_SEQUENTIAL_POLICY) || identifier.equals(event.identifier())
                ? null
                : QuotedText.of(identifier.toString());
    }

    private boolean isHeld(String sequence, ProcessingContext batch) {
        Set<String> parked = batch.getResource(parkedInBatch);
        return (parked != null && parked.contains(sequence)) || table.holds(sequence);
    }

    private boolean isFull() {
        boolean full = table.size() >= DeadLetterQueue.MAX_LETTERS;
        if (full) {
            LOG.warn("{} has {} dead letters and takes no more: retry or drop them", name, DeadLetterQueue.MAX_LETTERS);
        }
        return full;
    }

    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** @throws RuntimeException the failure, if it is one of the machine */
    static void requireNoMachineTrouble(Throwable failure) {
        if (isMachineTrouble(failure)) {
            throw failure instanceof RuntimeException trouble ? trouble : new CompletionException(failure);
        }
    }

    private static boolean isMachineTrouble(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof Error) {
                return true;
            }
            cause = cause.getCause();
        }
        return InfrastructureTrouble.scopeOf(failure)
                .filter(InfrastructureTrouble.Scope.NODE::equals)
                .isPresent();
    }
}
