package io.dualstore.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dualstore.axon.message.SealedTypeNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How JSON tells the subtypes of a type apart: by a property with the subtype's name.
 *
 * @param property name of the property
 * @param types the subtypes by name, in the order in which they are declared
 */
record SubtypeNames(String property, Map<String, Class<?>> types) {

    /**
     * Returns the subtypes of a sealed type, or of one with {@code @JsonTypeInfo}; empty if the name is not a property, or there are none.
     */
    static Optional<SubtypeNames> of(Class<?> type) {
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        if (info == null) {
            Map<String, Class<?>> permitted = new LinkedHashMap<>();
            addPermitted(type, JsonTypeInfo.Id.SIMPLE_NAME, permitted);
            return named(SealedTypeNames.PROPERTY, permitted);
        }
        if (!(info.use() == JsonTypeInfo.Id.NAME || info.use() == JsonTypeInfo.Id.SIMPLE_NAME)
                || !(info.include() == JsonTypeInfo.As.PROPERTY
                        || info.include() == JsonTypeInfo.As.EXISTING_PROPERTY)) {
            return Optional.empty();
        }
        Map<String, Class<?>> types = new LinkedHashMap<>();
        addDeclared(type, info.use(), types);
        addPermitted(type, info.use(), types);
        String property = info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
        return named(property, types);
    }

    private static Optional<SubtypeNames> named(String property, Map<String, Class<?>> types) {
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(new SubtypeNames(property, Collections.unmodifiableMap(types)));
    }

    private static void addDeclared(Class<?> type, JsonTypeInfo.Id use, Map<String, Class<?>> types) {
        JsonSubTypes declared = type.getAnnotation(JsonSubTypes.class);
        if (declared == null) {
            return;
        }
        for (JsonSubTypes.Type subtype : declared.value()) {
            types.put(subtype.name().isEmpty() ? nameOf(subtype.value(), use) : subtype.name(), subtype.value());
        }
    }

    private static void addPermitted(Class<?> type, JsonTypeInfo.Id use, Map<String, Class<?>> types) {
        if (!type.isSealed()) {
            return;
        }
        for (Class<?> subtype : type.getPermittedSubclasses()) {
            if (subtype.isSealed()) {
                addPermitted(subtype, use, types);
            } else if (!types.containsValue(subtype)) {
                types.put(nameOf(subtype, use), subtype);
            }
        }
    }

    private static String nameOf(Class<?> subtype, JsonTypeInfo.Id use) {
        JsonTypeName given = subtype.getAnnotation(JsonTypeName.class);
        if (given != null && !given.value().isEmpty()) {
            return given.value();
        }
        String full = subtype.getName();
        return use == JsonTypeInfo.Id.SIMPLE_NAME ? subtype.getSimpleName() : full.substring(full.lastIndexOf('.') + 1);
    }
}
