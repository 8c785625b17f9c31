package io.dualstore.axon.message;

import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Tag;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Axon's criteria in the log's words. */
public final class CriteriaTranslation {

    private static final QualifiedName NO_EVENT = new QualifiedName("io.dualstore.NoSuchEvent");

    private CriteriaTranslation() {}

    public static Criteria of(EventCriteria criteria) {
        // flatten() drops "any event" inside a union; what matches an event without tags and of no known type matches
        // all.
        if (criteria.matches(NO_EVENT, Set.of())) {
            return Criteria.EVERYTHING;
        }
        Set<Criterion> anyOf = new HashSet<>();
        for (var criterion : criteria.flatten()) {
            Set<String> types =
                    criterion.types().stream().map(QualifiedName::name).collect(Collectors.toSet());
            Set<Tag> tags = criterion.tags().stream()
                    .map(tag -> new Tag(tag.key(), tag.value()))
                    .collect(Collectors.toSet());
            anyOf.add(new Criterion(types, tags));
        }
        return new Criteria(anyOf);
    }
}
