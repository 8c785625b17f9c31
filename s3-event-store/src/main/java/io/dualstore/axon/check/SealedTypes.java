package io.dualstore.axon.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Checks that the permitted types of a sealed type have distinct names in JSON. */
final class SealedTypes {

    private static final String FIELD = "type";

    private final BiConsumer<String, String> mistakes;

    /** @param mistakes takes the path of a component and the rest of a sentence about it */
    SealedTypes(BiConsumer<String, String> mistakes) {
        this.mistakes = mistakes;
    }

    /** Returns the records that a sealed type permits, directly or through another sealed type. */
    List<Class<?>> check(Class<?> sealed, String path) {
        Map<String, Class<?>> names = new HashMap<>();
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> leaf : leaves(sealed).distinct().toList()) {
            if (!leaf.isRecord()) {
                mistakes.accept(
                        path,
                        "can be a " + leaf.getName() + ", which is not a record. Let " + sealed.getName()
                                + " permit records only");
                continue;
            }
            records.add(leaf);
            JsonTypeName given = leaf.getAnnotation(JsonTypeName.class);
            String name = given == null || given.value().isEmpty() ? leaf.getSimpleName() : given.value();
            Class<?> other = names.putIfAbsent(name, leaf);
            if (other != null) {
                mistakes.accept(
                        path,
                        "can be a " + leaf.getName() + " or a " + other.getName() + ", which are both stored as '"
                                + name + "'. Give one of them a @JsonTypeName");
            }
            if (Stream.of(leaf.getRecordComponents())
                    .anyMatch(component -> component.getName().equals(FIELD))) {
                mistakes.accept(
                        path,
                        "can be a " + leaf.getName() + ", whose component '" + FIELD
                                + "' has the name of the field that holds the type. Rename the component");
            }
        }
        return records;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedTypes::leaves)
                : Stream.of(type);
    }
}
