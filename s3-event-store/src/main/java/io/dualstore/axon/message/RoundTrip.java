package io.dualstore.axon.message;

import io.dualstore.text.QuotedText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

/**
 * Compares a message with what its stored form is read as. An event that would come back as another one is refused before it is stored.
 * Arrays, and objects of classes without an {@code equals} of their own, are equal if their contents are.
 */
public final class RoundTrip {

    private RoundTrip() {}

    /**
     * The first component that differs.
     *
     * @param path with a dot before each step
     */
    private record Difference(
            String path, @Nullable Object written, @Nullable Object read) {

        String problem() {
            if (written == null || read == null) {
                return "is read back as " + (read == null ? "null" : "a value, and was null");
            }
            return written.getClass() == read.getClass()
                    ? "is read back as another value"
                    : "is a " + written.getClass().getName() + ", and is read back as a "
                            + read.getClass().getName();
        }
    }

    /**
     * Checks that a message can be read and comes back equal.
     *
     * @param what name of the message, for the error
     * @param reading reads the stored form of the message as its class
     * @throws IllegalArgumentException if the message cannot be read or differs; the error names the first component that does not come back
     */
    public static void require(String what, Object written, Supplier<?> reading) {
        Object read;
        try {
            read = reading.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    refusal(what, componentOf(e), "cannot be read back: " + QuotedText.message(e.getMessage())), e);
        }
        requireEqual(what, written, read);
    }

    /**
     * Checks that a message came back equal.
     *
     * @param what name of the message, for the error
     * @throws IllegalArgumentException if it did not; the error names the first component that differs
     */
    public static void requireEqual(String what, Object written, @Nullable Object read) {
        difference(written, read, "").ifPresent(found -> {
            throw new IllegalArgumentException(refusal(what, found.path, found.problem()));
        });
    }

    private static String refusal(String what, String path, String problem) {
        return what + " cannot be stored: "
                + (path.isEmpty() ? "it" : "its component " + (path.startsWith(".") ? path.substring(1) : path)) + " "
                + problem + ". Use a type whose JSON keeps the whole value";
    }

    /** Returns the path to the component that Jackson could not read; empty if it does not say. */
    private static String componentOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return json.getPath().stream()
                        .map(Reference::getPropertyName)
                        .filter(Objects::nonNull)
                        .map(name -> "." + name)
                        .collect(Collectors.joining());
            }
        }
        return "";
    }

    /** Returns the first component that differs; empty if there is none. */
    private static Optional<Difference> difference(@Nullable Object written, @Nullable Object read, String path) {
        if (Objects.deepEquals(written, read)) {
            return Optional.empty();
        }
        if (written == null || read == null) {
            return Optional.of(new Difference(path, written, read));
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
                : Optional.of(new Difference(path, written, read));
    }

    private static Optional<Difference> ofMaps(Map<?, ?> written, Map<?, ?> read, String path) {
        if (!written.keySet().equals(read.keySet())) {
            return Optional.of(new Difference(path, written, read));
        }
        for (Map.Entry<?, ?> entry : written.entrySet()) {
            Optional<Difference> found = difference(
                    entry.getValue(),
                    read.get(entry.getKey()),
                    path + "[" + QuotedText.of(String.valueOf(entry.getKey())) + "]");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> ofElements(Collection<?> written, Collection<?> read, String path) {
        if (written.size() != read.size()) {
            return Optional.of(new Difference(path, written, read));
        }
        Iterator<?> others = read.iterator();
        for (Object element : written) {
            Optional<Difference> found = difference(element, others.next(), path);
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

    private static Optional<Difference> ofFields(Object written, Object read, String path) {
        for (Class<?> type = written.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
                    continue;
                }
                Optional<Difference> found =
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
