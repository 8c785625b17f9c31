package io.dualstore.client.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateControllerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> skipped = new ArrayList<>();
    private final StateController<List<String>> states = new StateController<>(
            new Words(), event -> event.payload().toString(), (update, failure) -> skipped.add(failure.getMessage()));

    /** Remembers every event as it came; what is {@code "bad"}, {@code "worse"} or {@code "worst"} cannot be folded. */
    private static final class Words implements StateFold<List<String>> {
        @Override
        public List<String> initial() {
            return List.of();
        }

        @Override
        public List<String> apply(List<String> state, Object event, EventContext context) {
            switch (event.toString()) {
                case "\"bad\"" -> throw new IllegalStateException("no such word");
                case "\"worse\"" -> throw new StackOverflowError();
                case "\"worst\"" -> throw new OutOfMemoryError("none left");
                default -> {}
            }
            List<String> next = new ArrayList<>(state);
            next.add(event + (context.pending() ? "?" : "") + context.user());
            return List.copyOf(next);
        }

        @Override
        public String digest(List<String> state) {
            return String.join(",", state);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Class<List<String>> type() {
            return (Class) List.class;
        }
    }

    private static Event event(String word) {
        return new Event(
                UUID.randomUUID(),
                new MessageName("words.Said", "1"),
                NOW,
                Set.of(),
                Payload.ofJson("\"" + word + "\""),
                Map.of());
    }

    private static List<RecordedEvent> confirmed(long position, String... words) {
        List<RecordedEvent> events = new ArrayList<>();
        for (String word : words) {
            events.add(new RecordedEvent(position + events.size(), UUID.randomUUID(), "ben", event(word)));
        }
        return events;
    }

    private static LocalUpdate pending(String... words) {
        Update update = new Update(
                UUID.randomUUID(),
                "anna",
                "phone",
                null,
                Stamps.created(new Stamp(NOW, "phone")),
                List.of(),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                null,
                List.of(words).stream().map(StateControllerTest::event).toList());
        return new LocalUpdate(1, Partition.SHARED, update, Criteria.NONE, 0, UpdateStatus.SAVED, null, false);
    }

    @Test
    void nothingConfirmedIsSeenBeforeItIsPublished() {
        states.confirm(confirmed(0, "a", "b"));
        assertThat(states.states()).isEqualTo(new States<>(0, List.of(), List.of(), 0, 0));
        assertThat(states.position()).isEqualTo(2);
        states.publish(List.of());
        assertThat(states.states())
                .isEqualTo(new States<>(1, List.of("\"a\"ben", "\"b\"ben"), List.of("\"a\"ben", "\"b\"ben"), 2, 0));
    }

    @Test
    void pendingWorkLiesOverTheLastGoodState() {
        states.confirm(confirmed(0, "a"));
        states.publish(List.of(pending("b"), pending("c")));
        assertThat(states.states().confirmed()).containsExactly("\"a\"ben");
        assertThat(states.states().optimistic()).containsExactly("\"a\"ben", "\"b\"?anna", "\"c\"?anna");
        assertThat(states.digest()).isEqualTo("\"a\"ben");
    }

    @Test
    void oneMoreUpdateIsLaidOverWhatIsSeen() {
        states.publish(List.of(pending("a")));
        states.confirm(confirmed(0, "unpublished"));
        states.append(pending("b"));
        assertThat(states.states().optimistic()).containsExactly("\"a\"?anna", "\"b\"?anna");
        assertThat(states.states().confirmed()).isEmpty();
        assertThat(states.states().version()).isEqualTo(2);
        assertThat(states.states().pending()).isEqualTo(2);
    }

    @Test
    void eachPublicationIsToldOnceWithTheStatesAsTheyAre() {
        List<States<List<String>>> seen = new ArrayList<>();
        states.onPublished(seen::add);
        states.confirm(confirmed(0, "a"));
        states.publish(List.of());
        states.append(pending("b"));
        assertThat(seen).extracting(States::version).containsExactly(1L, 2L);
        assertThat(seen.getLast()).isSameAs(states.states());
    }

    @Test
    void theLastGoodStateEndsBeforeAnEventThatCannotBeFolded() {
        for (String bad : List.of("bad", "worse")) {
            long before = states.position();
            assertThatThrownBy(() -> states.confirm(confirmed(before, "a", bad, "b")))
                    .isInstanceOf(UnfoldableEventException.class)
                    .hasMessageContainingAll("Event " + (before + 1), "words.Said#1", "ben");
            assertThat(states.position()).isEqualTo(before + 1);
        }
        assertThat(states.confirmed().state()).containsExactly("\"a\"ben", "\"a\"ben");
        assertThat(skipped).isEmpty();
    }

    @Test
    void aPendingEventThatCannotBeFoldedIsReportedAndLeftOut() {
        states.publish(List.of(pending("c", "bad", "d")));
        assertThat(states.states().optimistic()).containsExactly("\"c\"?anna", "\"d\"?anna");
        assertThat(skipped)
                .singleElement()
                .asString()
                .contains("A pending event", "words.Said#1", "anna", "no such word");
    }

    @Test
    void wantOfMemoryIsNotTheEventsFault() {
        assertThatThrownBy(() -> states.confirm(confirmed(0, "a", "worst"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(states.position()).isEqualTo(1);
        assertThat(skipped).isEmpty();
    }

    @Test
    void aCheckpointIsABeginning() {
        states.confirm(new FoldedState<>(2, List.of("x", "y")));
        states.confirm(confirmed(2, "z"));
        states.publish(List.of());
        assertThat(states.states().confirmed()).containsExactly("x", "y", "\"z\"ben");
        assertThat(states.states().position()).isEqualTo(3);
    }
}
