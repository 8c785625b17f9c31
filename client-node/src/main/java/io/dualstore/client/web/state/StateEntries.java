package io.dualstore.client.web.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dualstore.axon.message.JsonConverter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * The entries of a map in a state: as this node's user sees them, beside as the log has them.
 *
 * @param optimistic with what is undecided
 * @param confirmed as the log has it
 */
record StateEntries(Map<?, ?> optimistic, Map<?, ?> confirmed) {

    private static final JsonMapper MAPPER = JsonConverter.canonicalMapper();

    /**
     * One entry.
     *
     * @param key as text
     * @param value as the user sees it; {@code null} if undecided work takes it away
     * @param confirmed as the log has it, if that is something else; {@code null} if it is not there yet
     * @param changed whether undecided work changes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            String key, @Nullable Object value, @Nullable Object confirmed, boolean changed) {

        /** Returns this entry as JSON, without the confirmed value if it is the same. An application's own JSON settings do not change it. */
        EntryView shown() {
            return new EntryView(key, json(value), changed ? json(confirmed) : null, changed);
        }

        private static @Nullable RawValue json(@Nullable Object value) {
            return value == null ? null : new RawValue(MAPPER.writeValueAsString(value));
        }

        static EntryView of(Object key, @Nullable Object value, @Nullable Object confirmed) {
            boolean changed = value == null || !value.equals(confirmed);
            return new EntryView(String.valueOf(key), value, confirmed, changed);
        }

        boolean hasAll(List<String> words) {
            if (words.isEmpty()) {
                return true;
            }
            String text = FoldedText.of(key + " " + SearchedText.of(value == null ? confirmed : value));
            return words.stream().allMatch(text::contains);
        }
    }

    /** The maps of a state, if it is a record. */
    static List<String> names(Object state) {
        return state instanceof Record row
                ? Arrays.stream(row.getClass().getRecordComponents())
                        .filter(component -> Map.class.isAssignableFrom(component.getType()))
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    /** The entries of the map of that name; empty if there is none. */
    static Optional<StateEntries> of(Object optimistic, Object confirmed, String name) {
        return names(optimistic).contains(name)
                        && StatePath.component((Record) optimistic, name) instanceof Map<?, ?> seen
                        && StatePath.component((Record) confirmed, name) instanceof Map<?, ?> known
                ? Optional.of(new StateEntries(seen, known))
                : Optional.empty();
    }

    /** Those that have all words of {@code search}, in the map's order. */
    List<EntryView> matching(String search, boolean changedOnly) {
        List<String> words = Arrays.stream(FoldedText.of(search).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return all().filter(entry -> entry.changed() || !changedOnly)
                .filter(entry -> entry.hasAll(words))
                .toList();
    }

    private Stream<EntryView> all() {
        return keys().stream().map(key -> EntryView.of(key, optimistic.get(key), confirmed.get(key)));
    }

    private Collection<?> keys() {
        if (optimistic.keySet().containsAll(confirmed.keySet())) {
            return optimistic.keySet();
        }
        Collection<Object> all = optimistic instanceof SortedMap<?, ?> ? new TreeSet<>() : new LinkedHashSet<>();
        all.addAll(optimistic.keySet());
        all.addAll(confirmed.keySet());
        return all;
    }
}
