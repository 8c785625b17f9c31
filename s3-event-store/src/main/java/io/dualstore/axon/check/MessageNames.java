package io.dualstore.axon.check;

import io.dualstore.update.MessageName;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Checks that each action and event has a logical name of its own. Without one, Axon derives the name from the Java class, and stored data
 * becomes unreadable when the class is moved or renamed.
 */
final class MessageNames {

    private final List<String> mistakes;
    private final Map<String, Class<?>> actions = new HashMap<>();
    private final Map<String, Class<?>> events = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    MessageNames(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    void actions(List<Class<?>> types) {
        types.forEach(type -> check("Action ", "@Command", Command.class, type, actions));
    }

    void events(List<Class<?>> types) {
        types.forEach(type -> check("Event ", "@Event", Event.class, type, events));
    }

    /** Returns the model's own version of each qualified name. */
    Map<String, String> versions() {
        return versions;
    }

    private void check(
            String kind,
            String annotationName,
            Class<? extends Annotation> annotation,
            Class<?> type,
            Map<String, Class<?>> known) {
        Map<String, Object> attributes =
                AnnotationUtils.findAnnotationAttributes(type, annotation).orElse(Map.of());
        String namespace = text(attributes, "namespace");
        String name = text(attributes, "name");
        String version = text(attributes, "version");
        if (namespace.isEmpty() || name.isEmpty() || version.isEmpty()) {
            mistakes.add(kind + type.getName() + " has no " + annotationName
                    + " with a namespace, a name and a version, so the name of its Java class would be stored. Give it as in "
                    + annotationName + "(namespace = \"tasks\", name = \"" + type.getSimpleName()
                    + "\", version = \"1\")");
            return;
        }
        String qualified = namespace + "." + name;
        try {
            MessageName valid = new MessageName(qualified, version);
            versions.put(valid.name(), valid.version());
        } catch (IllegalArgumentException e) {
            mistakes.add(kind + type.getName() + ": " + e.getMessage());
            return;
        }
        Class<?> other = known.putIfAbsent(qualified, type);
        if (other != null && other != type) {
            mistakes.add(kind + type.getName() + " has the name " + qualified + ", which " + other.getName()
                    + " has too. Give each type a name of its own");
        }
    }

    private static String text(Map<String, Object> attributes, String key) {
        Object value = attributes.get(key);
        return value == null ? "" : value.toString().strip();
    }

    /** Returns the logical name of a type, or its class name if it has none. */
    static String shown(Class<?> type) {
        return AnnotationUtils.findAnnotationAttributes(type, Event.class)
                .or(() -> AnnotationUtils.findAnnotationAttributes(type, Command.class))
                .filter(attributes -> !text(attributes, "name").isEmpty())
                .map(attributes -> text(attributes, "namespace") + "." + text(attributes, "name"))
                .orElse(type.getName());
    }
}
