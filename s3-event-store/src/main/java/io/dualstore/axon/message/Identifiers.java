package io.dualstore.axon.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dualstore.model.Identifier;
import io.dualstore.text.IdentifierText;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Finds the components of an action that are identifiers, and checks that their texts are in the canonical form. */
public final class Identifiers {

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return type.isRecord() ? componentsOf(type) : List.of();
        }
    };

    private Identifiers() {}

    /**
     * An identifier that is not in its canonical form.
     *
     * @param path names and indices that lead to it, as in JSON
     * @param problem what is wrong and what to do, as the end of a sentence
     */
    public record Problem(List<String> path, String problem) {

        public Problem {
            path = List.copyOf(path);
        }
    }

    /** A component that can have identifiers in it. */
    private record Component(String name, RecordComponent component, boolean identifier) {

        @Nullable Object of(Object record) {
            try {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read component " + name + " of " + record.getClass(), e);
            }
        }
    }

    private static List<Component> componentsOf(Class<?> type) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean identifier = isIdentifier(component);
            if (identifier || !isLeaf(component.getType())) {
                components.add(new Component(nameOf(component), component, identifier));
            }
        }
        return List.copyOf(components);
    }

    private static boolean isLeaf(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || Number.class.isAssignableFrom(type)
                || type.getPackageName().startsWith("java.time");
    }

    /** Returns whether a component's text is an identifier: it is marked as one, or it is the id of the action's entity. */
    public static boolean isIdentifier(RecordComponent component) {
        return component.isAnnotationPresent(Identifier.class)
                || component.isAnnotationPresent(TargetEntityId.class)
                || component.getAccessor().isAnnotationPresent(TargetEntityId.class);
    }

    /** Returns the name of a component in JSON. */
    public static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    /** Returns the identifiers in an action that are not in their canonical form. */
    public static List<Problem> problemsOf(Object action) {
        List<Problem> problems = new ArrayList<>();
        collect(action, false, List.of(), problems);
        return problems;
    }

    private static void collect(@Nullable Object value, boolean identifier, List<String> path, List<Problem> problems) {
        if (value instanceof String text && identifier) {
            String problem = IdentifierText.problemOf(text);
            if (problem != null) {
                problems.add(new Problem(path, problem));
            }
        } else if (value instanceof Record record) {
            for (Component component : COMPONENTS.get(record.getClass())) {
                collect(component.of(record), component.identifier(), below(path, component.name()), problems);
            }
        } else if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                collect(item, identifier, below(path, Integer.toString(index++)), problems);
            }
        } else if (value instanceof Object[] items) {
            collect(Arrays.asList(items), identifier, path, problems);
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, content) -> {
                List<String> entry = below(path, String.valueOf(key));
                collect(key, identifier, entry, problems);
                collect(content, identifier, entry, problems);
            });
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> collect(content, identifier, path, problems));
        }
    }

    private static List<String> below(List<String> path, String step) {
        List<String> steps = new ArrayList<>(path);
        steps.add(step);
        return steps;
    }
}
