package io.dualstore.axon.engine;

import io.dualstore.axon.message.CriteriaTranslation;
import io.dualstore.log.append.AppendCondition;
import io.dualstore.log.append.AppendEntry;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.WriteLimits;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;

/**
 * One append of an Axon application as one update of the log: accepted, since nobody else decides, and without actions, since commands
 * are the application's own. Its id is made of its events' ids, so that the same append is recognised when it is repeated.
 */
final class AxonUpdates {

    private final EventMapping mapping;
    private final String user;
    private final String writer;
    private final InstantSource clock;

    AxonUpdates(EventMapping mapping, String user, String writer, InstantSource clock) {
        this.mapping = mapping;
        this.user = user;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * The entry that appends these events.
     *
     * @throws IllegalArgumentException if the payload of one of them is no JSON, or an id or text has half a character
     * @throws io.dualstore.update.json.StoredDataException.TooLarge if one of them has more tags or metadata than {@link WriteLimits}
     */
    AppendEntry entry(
            org.axonframework.eventsourcing.eventstore.AppendCondition condition,
            List<TaggedEventMessage<?>> tagged,
            BaseRevision base) {
        List<Event> events = tagged.stream().map(mapping::event).toList();
        events.forEach(WriteLimits::check);
        String ids = events.stream().map(event -> event.id().toString()).collect(Collectors.joining(" "));
        Update update = new Update(
                UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)),
                user,
                writer,
                null,
                Stamps.created(new Stamp(clock.instant(), writer)),
                List.of(),
                base,
                Basis.NONE,
                new Verdict.Accepted(),
                events);
        return new AppendEntry(update, condition(condition));
    }

    private AppendCondition condition(org.axonframework.eventsourcing.eventstore.AppendCondition condition) {
        if (condition.consistencyMarker().equals(ConsistencyMarker.INFINITY)) {
            return AppendCondition.NONE;
        }
        Criteria criteria = mapping.stored(CriteriaTranslation.of(condition.criteria()));
        // A marker is the first position that was not looked at; the origin's is before all.
        long from = Math.max(0, GlobalIndexConsistencyMarker.position(condition.consistencyMarker()));
        return new AppendCondition(criteria, from);
    }
}
