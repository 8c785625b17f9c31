package io.dualstore.stockroom.watch;

import io.dualstore.stockroom.event.Tags;
import io.dualstore.stockroom.rule.Limits;
import io.dualstore.stockroom.rule.Refusals;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/** One line of a user's watch list. It lives in his own partition and knows nothing of the shared stock. */
@EventSourcedEntity
public final class Watch {

    private static final Set<QualifiedName> EVENTS = Tags.namesOf(ItemWatched.class, ItemUnwatched.class);

    private final String code;
    private @Nullable Long threshold;

    /** A line that is not on the list yet. */
    @EntityCreator
    public Watch(@InjectEntityId String code) {
        this.code = code;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String code) {
        return Tags.events(Tags.WATCH, code, EVENTS);
    }

    @CommandHandler
    void handle(WatchItem action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkLevel(code, action.threshold());
        if (threshold != null && threshold == action.threshold()) {
            throw Refusals.refusal(
                    "already-watched", "Item %s is watched already, with threshold %d.", code, threshold);
        }
        events.append(new ItemWatched(code, action.threshold()));
    }

    @CommandHandler
    void handle(UnwatchItem action, EventAppender events) {
        Limits.checkCode(action.code());
        if (threshold == null) {
            throw Refusals.refusal("not-watched", "Item %s is not on the watch list.", code);
        }
        events.append(new ItemUnwatched(code));
    }

    @EventSourcingHandler
    void on(ItemWatched event) {
        threshold = event.threshold();
    }

    @EventSourcingHandler
    void on(ItemUnwatched event) {
        threshold = null;
    }
}
