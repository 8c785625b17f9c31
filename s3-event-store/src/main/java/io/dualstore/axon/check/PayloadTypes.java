package io.dualstore.axon.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.RoundTrip;
import io.dualstore.text.QuotedText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that payloads of a type are equal after a round trip. Inspects the types of all components, and writes and reads a sample. */
final class PayloadTypes {

    private static final int MAX_QUOTED = 300;

    private final JsonMapper mapper = JsonConverter.canonicalMapper();
    private final SealedTypes sealedTypes;
    private final List<String> mistakes;
    private final Set<JavaType> underWay = new HashSet<>();
    private String message = "";

    PayloadTypes(List<String> mistakes) {
        this.mistakes = mistakes;
        this.sealedTypes = new SealedTypes(this::add);
    }

    /**
     * Checks the payload of one action or event.
     *
     * @param what name of the message, for the sentences
     */
    void check(String what, Class<?> type) {
        message = what;
        int before = mistakes.size();
        JavaType payload = mapper.constructType(type);
        walk(payload, "");
        if (mistakes.size() == before) {
            comesBack(payload, "");
        }
    }

    private void add(String path, String sentence) {
        mistakes.add(message + (path.isEmpty() ? " " : ": component " + path + " ") + sentence);
    }

    private void walk(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        // Values without a declared type are read as plain JSON. Each event is checked when it
        // is stored.
        if (ValueTypes.has(raw) || raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return;
        }
        if (raw.isEnum()) {
            constants(type, path);
        } else if (type.isMapLikeType()) {
            key(type.getKeyType(), path);
            walk(type.getContentType(), path);
        } else if (type.isContainerType() || type.isReferenceType()) {
            walk(type.getContentType(), path);
        } else if (underWay.add(type)) {
            structure(type, path);
            underWay.remove(type);
        }
    }

    private void structure(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        JsonTypeInfo info = raw.getAnnotation(JsonTypeInfo.class);
        if (info != null && (info.use() == JsonTypeInfo.Id.CLASS || info.use() == JsonTypeInfo.Id.MINIMAL_CLASS)) {
            add(
                    path,
                    "would store the name of a Java class (@JsonTypeInfo on " + raw.getName()
                            + "). Use a sealed interface without it, or JsonTypeInfo.Id.NAME");
        } else if (raw.isSealed()) {
            sealedTypes.check(raw, path).forEach(permitted -> walk(mapper.constructType(permitted), path));
        } else if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                component(type, component, path.isEmpty() ? component.getName() : path + "." + component.getName());
            }
        } else if (raw.getName().startsWith("java.")) {
            add(
                    path,
                    "is a " + raw.getName()
                            + ", which changes in a round trip through JSON. Use a record of texts and numbers");
        } else if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            if (info == null) {
                add(
                        path,
                        "is of the " + (raw.isInterface() ? "interface " : "abstract class ") + raw.getName()
                                + ", and the type of what it holds is not stored. Make it a record, or a sealed interface of records");
            }
        } else {
            plainClass(type, path);
        }
    }

    private void component(JavaType owner, RecordComponent component, String path) {
        JsonIgnore ignored = component.getAccessor().getAnnotation(JsonIgnore.class);
        if (ignored != null && ignored.value()) {
            add(path, "is not stored (@JsonIgnore), so it would be lost. Remove the annotation or the component");
            return;
        }
        walk(SampleValues.component(mapper.getTypeFactory(), owner, component), path);
    }

    /** A class that is not a record is read by its setters or creator; its fields say what it holds. */
    private void plainClass(JavaType type, String path) {
        for (Field field : type.getRawClass().getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
                walk(
                        mapper.getTypeFactory().resolveMemberType(field.getGenericType(), type.getBindings()),
                        path.isEmpty() ? field.getName() : path + "." + field.getName());
            }
        }
        try {
            Object empty = mapper.readerFor(type).readValue("{}");
            mapper.writerFor(type).writeValueAsBytes(empty);
        } catch (tools.jackson.databind.exc.InvalidDefinitionException e) {
            add(
                    path,
                    "is of the class " + type.getRawClass().getName() + ", which cannot be read or written: "
                            + QuotedText.of(e.getOriginalMessage(), MAX_QUOTED) + ". Use a record");
        } catch (RuntimeException e) {
            // It needs content.
        }
    }

    private void key(JavaType key, String path) {
        Class<?> raw = key.getRawClass();
        if (!raw.isEnum() && !ValueTypes.has(raw)) {
            add(
                    path,
                    "has keys of the type " + raw.getName()
                            + ", and a key in JSON is a text. Use a text, a number, a UUID, a date or an enum, or a list of records");
        }
    }

    private void constants(JavaType type, String path) {
        for (Object constant : type.getRawClass().getEnumConstants()) {
            if (!equalAfterwards(type, constant)) {
                add(
                        path,
                        "has the constant " + ((Enum<?>) constant).name() + " of "
                                + type.getRawClass().getName()
                                + ", which is not read back as itself. Give each constant a text of its own that it is read from");
            }
        }
    }

    private boolean equalAfterwards(JavaType type, Object constant) {
        try {
            byte[] json = mapper.writerFor(type).writeValueAsBytes(constant);
            return constant.equals(mapper.readerFor(type).readValue(json));
        } catch (JacksonException e) {
            return false;
        }
    }

    private void comesBack(JavaType type, String path) {
        new SampleValues(mapper).of(type).ifPresent(sample -> {
            try {
                byte[] json = mapper.writeValueAsBytes(sample);
                RoundTrip.requireEqual(message, sample, mapper.readerFor(type).readValue(json));
            } catch (JacksonException e) {
                add(path, "cannot be read back: " + QuotedText.of(e.getOriginalMessage(), MAX_QUOTED));
            } catch (IllegalArgumentException e) {
                mistakes.add(String.valueOf(e.getMessage()));
            }
        });
    }
}
