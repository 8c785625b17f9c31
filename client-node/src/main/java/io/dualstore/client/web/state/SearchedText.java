package io.dualstore.client.web.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a value in a state people search by: its texts. */
final class SearchedText {

    /** Found once for each type, because a search asks thousands of values. */
    private static final ClassValue<List<Method>> TEXTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() == String.class)
                    .map(RecordComponent::getAccessor)
                    .filter(Method::trySetAccessible)
                    .toList();
        }
    };

    private SearchedText() {}

    /** The texts of a record; of what is none, all of it. */
    static String of(@Nullable Object value) {
        return value instanceof Record row
                ? TEXTS.get(row.getClass()).stream()
                        .map(accessor -> text(accessor, row))
                        .collect(Collectors.joining(" "))
                : String.valueOf(value);
    }

    private static String text(Method accessor, Record row) {
        try {
            return String.valueOf(accessor.invoke(row));
        } catch (IllegalAccessException | InvocationTargetException e) {
            return ""; // It has none that can be read.
        }
    }
}
