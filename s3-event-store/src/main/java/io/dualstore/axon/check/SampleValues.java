package io.dualstore.axon.check;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/** Makes a sample value of a type, with every component present. A type whose constructor refuses the sample has none. */
final class SampleValues {

    private final JsonMapper mapper;
    private final Set<Class<?>> underWay = new HashSet<>();

    SampleValues(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Optional<Object> of(JavaType type) {
        Class<?> raw = type.getRawClass();
        Optional<Object> value = ValueTypes.sample(raw);
        if (value.isPresent()) {
            return value;
        }
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants.length == 0 ? Optional.empty() : Optional.of(constants[constants.length - 1]);
        }
        if (raw.isArray()) {
            return of(type.getContentType()).map(element -> arrayOf(raw.getComponentType(), element));
        }
        if (type.isCollectionLikeType() || type.isMapLikeType() || type.isReferenceType()) {
            return container(type);
        }
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .map(mapper::constructType)
                    .map(this::of)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return raw.isRecord() ? ofRecord(type) : Optional.empty();
    }

    private static Object arrayOf(Class<?> componentType, Object element) {
        Object array = Array.newInstance(componentType, 1);
        Array.set(array, 0, element);
        return array;
    }

    /** Read from JSON, so that it is of the class that is asked for. */
    private Optional<Object> container(JavaType type) {
        Optional<Object> content = of(type.getContentType());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        JavaType keyType = type.getKeyType();
        Optional<Object> key = keyType == null ? Optional.of("") : of(keyType);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (type.isReferenceType()) {
                return Optional.of(Optional.of(content.get()));
            }
            Object json =
                    keyType == null ? java.util.List.of(content.get()) : java.util.Map.of(key.get(), content.get());
            JavaType written = keyType == null
                    ? mapper.getTypeFactory().constructCollectionType(java.util.List.class, type.getContentType())
                    : mapper.getTypeFactory().constructMapType(java.util.Map.class, keyType, type.getContentType());
            byte[] bytes = mapper.writerFor(written).writeValueAsBytes(json);
            return Optional.ofNullable(mapper.readerFor(type).readValue(bytes));
        } catch (RuntimeException e) {
            // The check of this type reports it.
            return Optional.empty();
        }
    }

    private Optional<Object> ofRecord(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (!underWay.add(raw)) {
            return Optional.empty();
        }
        try {
            RecordComponent[] components = raw.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = of(component(mapper.getTypeFactory(), type, components[i]))
                        .orElse(null);
            }
            Constructor<?> constructor = raw.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Its constructor refuses the sample. Each of its events is checked when it is stored.
            return Optional.empty();
        } finally {
            underWay.remove(raw);
        }
    }

    /** Returns the type of a record's component, with type variables replaced by the record's type arguments. */
    static JavaType component(TypeFactory types, JavaType record, RecordComponent component) {
        return types.resolveMemberType(component.getGenericType(), record.getBindings());
    }
}
