package io.dualstore.client.web.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Derives what a payload may be from the record that it is read as. What is not understood may be anything. */
final class PayloadSchemas {

    private static final Map<Type, PayloadSchema> KNOWN = known();

    private final Set<Type> underWay = new HashSet<>();

    private PayloadSchemas() {}

    /** The schema of a type's JSON. */
    static PayloadSchema of(Class<?> type) {
        return new PayloadSchemas().schema(type);
    }

    private static Map<Type, PayloadSchema> known() {
        Map<Type, PayloadSchema> known = new LinkedHashMap<>();
        known.put(String.class, new PayloadSchema.Text(null));
        known.put(UUID.class, new PayloadSchema.Text("uuid"));
        known.put(URI.class, new PayloadSchema.Text("uri-reference"));
        known.put(Instant.class, new PayloadSchema.Text("date-time"));
        known.put(OffsetDateTime.class, new PayloadSchema.Text("date-time"));
        known.put(ZonedDateTime.class, new PayloadSchema.Text("date-time"));
        known.put(LocalDateTime.class, new PayloadSchema.Text(null));
        known.put(LocalDate.class, new PayloadSchema.Text("date"));
        known.put(LocalTime.class, new PayloadSchema.Text("time"));
        known.put(Duration.class, new PayloadSchema.Text("duration"));
        known.put(BigInteger.class, new PayloadSchema.Whole(null, null));
        put(known, PayloadSchema.Whole.between(Long.MIN_VALUE, Long.MAX_VALUE), long.class, Long.class);
        put(known, PayloadSchema.Whole.between(Integer.MIN_VALUE, Integer.MAX_VALUE), int.class, Integer.class);
        put(known, PayloadSchema.Whole.between(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
        put(known, PayloadSchema.Whole.between(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
        put(known, new PayloadSchema.Decimal(), double.class, Double.class, float.class, Float.class, BigDecimal.class);
        put(known, new PayloadSchema.Flag(), boolean.class, Boolean.class);
        return known;
    }

    private static void put(Map<Type, PayloadSchema> known, PayloadSchema schema, Class<?>... types) {
        for (Class<?> type : types) {
            known.put(type, schema);
        }
    }

    private PayloadSchema schema(Type type) {
        PayloadSchema known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case Class<?> plain -> ofClass(plain);
            default -> new PayloadSchema.Anything();
        };
    }

    private PayloadSchema ofClass(Class<?> type) {
        if (type.isEnum()) {
            return new PayloadSchema.Choice(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        }
        if (type.isArray() && type != byte[].class) {
            return new PayloadSchema.ListOf(schema(type.getComponentType()));
        }
        return type.isRecord() ? ofRecord(type) : new PayloadSchema.Anything();
    }

    private PayloadSchema ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
            return new PayloadSchema.ListOf(schema(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            return new PayloadSchema.MapOf(schema(arguments[1]));
        }
        return raw == Optional.class ? schema(arguments[0]) : new PayloadSchema.Anything();
    }

    private PayloadSchema ofRecord(Class<?> type) {
        if (!underWay.add(type)) {
            return new PayloadSchema.Anything(); // A record that contains itself.
        }
        Map<String, PayloadSchema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            properties.put(name, schema(component.getGenericType()));
            if (isRequired(component)) {
                required.add(name);
            }
        }
        underWay.remove(type);
        return new PayloadSchema.Properties(Collections.unmodifiableMap(properties), List.copyOf(required));
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    /** Everything is, but what may be null. Whose {@code @Nullable} that is does not matter. */
    private static boolean isRequired(RecordComponent component) {
        boolean nullable = saysNullable(component.getAnnotatedType()) || saysNullable(component);
        return !nullable && component.getType() != Optional.class;
    }

    private static boolean saysNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
