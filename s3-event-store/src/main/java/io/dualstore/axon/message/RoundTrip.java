package io.dualstore.axon.message;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a message with what its stored form is read as. An event that would come back as another one is refused before it is stored.
 * Arrays, and objects of classes without an {@code equals} of their own, are equal if their contents are.
 */
public final class RoundTrip {

    private RoundTrip() {}

    /**
     * Checks that a message is equal after a round trip.
     *
     * @param what name of the message, for the error
     * @throws IllegalArgumentException if it does not; its message names the first component that differs
     */
    public static void requireEqual(String what, Object written, @Nullable Object read) {
        difference(written, read, "").ifPresent(path -> {
            throw new IllegalArgumentException(what + " cannot be stored: "
                    + (path.isEmpty() ? "it" : "its component " + path.substring(1))
                    + " is read back as another value. Use a type whose JSON keeps the whole value");
        });
    }

    /** Returns the path to the first component that differs, each step with a dot before it; empty if there is none. */
    private static Optional<String> difference(@Nullable Object written, @Nullable Object read, String path) {
        if (Objects.deepEquals(written, read)) {
            return Optional.empty();
        }
        if (written == null || read == null) {
            return Optional.of(path);
        }
        if (written instanceof Optional<?> one && read instanceof Optional<?> other) {
            return difference(one.orElse(null), other.orElse(null), path);
        }
        if (written instanceof Map<?, ?> one && read instanceof Map<?, ?> other) {
            return ofMaps(one, other, path);
        }
        if (written instanceof Collection<?> one && read instanceof Collection<?> other) {
            return ofElements(one, other, path);
        }
        return written.getClass() == read.getClass() && comparesByFields(written.getClass())
                ? ofFields(written, read, path)
                : Optional.of(path);
    }

    private static Optional<String> ofMaps(Map<?, ?> written, Map<?, ?> read, String path) {
        if (!written.keySet().equals(read.keySet())) {
            return Optional.of(path);
        }
        for (Map.Entry<?, ?> entry : written.entrySet()) {
            Optional<String> found = difference(entry.getValue(), read.get(entry.getKey()), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofElements(Collection<?> written, Collection<?> read, String path) {
        if (written.size() != read.size()) {
            return Optional.of(path);
        }
        Iterator<?> others = read.iterator();
        for (Object element : written) {
            Optional<String> found = difference(element, others.next(), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A record's own {@code equals} compares arrays by identity, and many plain classes have none. */
    private static boolean comparesByFields(Class<?> type) {
        if (type.isArray() || type.isEnum() || type.getName().startsWith("java.")) {
            return false;
        }
        try {
            return type.isRecord() || type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Optional<String> ofFields(Object written, Object read, String path) {
        for (Class<?> type = written.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
                    continue;
                }
                Optional<String> found =
                        difference(value(field, written), value(field, read), path + "." + field.getName());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
