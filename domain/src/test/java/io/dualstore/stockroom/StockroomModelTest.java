package io.dualstore.stockroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.check.ModelCheck;
import io.dualstore.model.DomainModel;
import io.dualstore.model.DomainModels;
import io.dualstore.model.PartitionModel;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.stockroom.rule.Refusals;
import io.dualstore.stockroom.watch.WatchEvent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.junit.jupiter.api.Test;

class StockroomModelTest {

    private final StockroomModel model = new StockroomModel();

    @Test
    void nodesFindTheModelOnTheClassPath() {
        DomainModel found = DomainModels.onlyOne();

        assertThat(found).isInstanceOf(StockroomModel.class);
        assertThat(found.name()).isEqualTo("stockroom");
    }

    @Test
    void theModelHasNoMistakes() {
        ModelCheck.require(model);
    }

    @Test
    void everyActionHasExactlyOneHandler() {
        for (PartitionModel<?> partition : List.of(model.shared(), model.personal())) {
            assertThat(handled(partition)).containsExactlyInAnyOrderElementsOf(partition.actions());
        }
    }

    @Test
    void everyEventOfAPartitionIsListed() {
        assertThat(model.shared().events()).containsExactlyInAnyOrder(StockroomEvent.class.getPermittedSubclasses());
        assertThat(model.personal().events()).containsExactlyInAnyOrder(WatchEvent.class.getPermittedSubclasses());
    }

    @Test
    void messagesAreNamedLikeTheirTypesInTheNamespaceOfTheModel() {
        assertThat(Stream.of(model.shared(), model.personal()).flatMap(partition -> partition.actions().stream()))
                .allSatisfy(type -> {
                    Command action = type.getAnnotation(Command.class);
                    assertThat(action.namespace()).isEqualTo("stockroom");
                    assertThat(action.name()).isEqualTo(type.getSimpleName());
                    assertThat(action.version()).isEqualTo("1");
                });
        assertThat(Stream.of(model.shared(), model.personal()).flatMap(partition -> partition.events().stream()))
                .allSatisfy(type -> {
                    Event event = type.getAnnotation(Event.class);
                    assertThat(event.namespace()).isEqualTo("stockroom");
                    assertThat(event.name()).isEqualTo(type.getSimpleName());
                    assertThat(event.version()).isEqualTo("1");
                });
    }

    @Test
    void everyEventCarriesATag() {
        assertThat(Stream.of(model.shared(), model.personal()).flatMap(partition -> partition.events().stream()))
                .allSatisfy(type -> assertThat(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(EventTag.class)));
    }

    @Test
    void sentencesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Refusals.refusal("insufficient-stock", "%d pieces are wanted.", 12L))
                    .hasMessage("12 pieces are wanted.");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Collection<Class<?>> handled(PartitionModel<?> partition) {
        Stream<Class<?>> handlers = partition.commandHandlers().stream().map(Object::getClass);
        return Stream.concat(partition.entities().stream(), handlers)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map(StockroomModelTest::firstParameter)
                .toList();
    }

    private static Class<?> firstParameter(Method method) {
        return method.getParameterTypes()[0];
    }
}
