package io.dualstore.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dualstore.axon.message.Identifiers;
import io.dualstore.axon.message.JsonConverter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Derives the permitted JSON of a payload from the record that it is read as. A type that is not understood may be anything. */
final class PayloadSchemas {

    private static final JsonMapper MAPPER = JsonConverter.canonicalMapper();
    private static final Map<Type, PayloadSchema> KNOWN = known();
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final Set<Type> underWay = new HashSet<>();

    private PayloadSchemas() {}

    /** Returns the schema of a type's JSON. */
    static PayloadSchema of(Class<?> type) {
        return new PayloadSchemas().schema(type);
    }

    private static Map<Type, PayloadSchema> known() {
        Map<Type, PayloadSchema> known = new HashMap<>(FormattedText.byType());
        known.put(String.class, new PayloadSchema.Any(ValueKind.TEXT));
        known.put(BigDecimal.class, new PayloadSchema.Any(ValueKind.NUMBER));
        known.put(BigInteger.class, new PayloadSchema.Whole(null, null));
        put(known, PayloadSchema.Whole.between(Long.MIN_VALUE, Long.MAX_VALUE), long.class, Long.class);
        put(known, PayloadSchema.Whole.between(Integer.MIN_VALUE, Integer.MAX_VALUE), int.class, Integer.class);
        put(known, PayloadSchema.Whole.between(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
        put(known, PayloadSchema.Whole.between(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
        put(known, new PayloadSchema.Binary(false), double.class, Double.class, OptionalDouble.class);
        put(known, new PayloadSchema.Binary(true), float.class, Float.class);
        put(known, new PayloadSchema.Any(ValueKind.FLAG), boolean.class, Boolean.class);
        known.put(OptionalInt.class, known.get(int.class));
        known.put(OptionalLong.class, known.get(long.class));
        known.put(Year.class, PayloadSchema.Whole.between(Year.MIN_VALUE, Year.MAX_VALUE));
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
        Type asValue = valueType(type);
        if (asValue != null) {
            return schema(asValue);
        }
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (type.isArray()) {
            return new PayloadSchema.ListOf(schema(type.getComponentType()));
        }
        return type.isRecord() ? ofRecord(type) : ofVariants(type);
    }

    /** Returns what a type with {@code @JsonValue} is written as; {@code null} for any other type. */
    private static @Nullable Type valueType(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .filter(method -> !type.isEnum())
                .map(Method::getGenericReturnType)
                .orElse(null);
    }

    /** The constants as they are written, which need not be their names in Java. */
    private static PayloadSchema ofEnum(Class<?> type) {
        List<JsonNode> written = Arrays.stream(type.getEnumConstants())
                .map(constant -> MAPPER.<JsonNode>valueToTree(constant))
                .toList();
        return written.stream().allMatch(JsonNode::isString)
                ? new PayloadSchema.Choice(
                        written.stream().map(JsonNode::stringValue).toList())
                : new PayloadSchema.Anything();
    }

    private PayloadSchema ofVariants(Class<?> type) {
        SubtypeNames names = SubtypeNames.of(type).orElse(null);
        if (names == null || !underWay.add(type)) {
            return new PayloadSchema.Anything();
        }
        Map<String, Properties> variants = new LinkedHashMap<>();
        names.types().forEach((name, subtype) -> {
            if (schema(subtype) instanceof Properties properties) {
                variants.put(name, named(names.property(), name, properties));
            }
        });
        underWay.remove(type);
        // A subtype that is no record may be anything, so the whole may be.
        return variants.size() == names.types().size()
                ? new Variants(names.property(), Collections.unmodifiableMap(variants))
                : new PayloadSchema.Anything();
    }

    private static Properties named(String property, String name, Properties properties) {
        Map<String, PayloadSchema> all = new LinkedHashMap<>();
        all.put(property, new PayloadSchema.Constant(name));
        all.putAll(properties.all());
        List<String> required = new ArrayList<>(properties.required());
        required.add(property);
        return new Properties(Collections.unmodifiableMap(all), List.copyOf(required));
    }

    private PayloadSchema ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
            return new PayloadSchema.ListOf(schema(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            return new PayloadSchema.MapOf(schema(arguments[1]), false);
        }
        if (raw == Optional.class) {
            return schema(arguments[0]);
        }
        return raw.isRecord() ? ofRecord(raw) : new PayloadSchema.Anything();
    }

    private PayloadSchema ofRecord(Class<?> type) {
        if (!underWay.add(type)) {
            return new PayloadSchema.Anything(); // A record that contains itself.
        }
        Map<String, PayloadSchema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            String name = Identifiers.nameOf(component);
            PayloadSchema schema = schema(component.getGenericType());
            properties.put(name, Identifiers.isIdentifier(component) ? schema.ofIdentifiers() : schema);
            if (isRequired(component)) {
                required.add(name);
            }
        }
        underWay.remove(type);
        return new Properties(Collections.unmodifiableMap(properties), List.copyOf(required));
    }

    /** Every component is, except for those that may be null. Whose {@code @Nullable} that is does not matter. */
    private static boolean isRequired(RecordComponent component) {
        boolean nullable = saysNullable(component.getAnnotatedType()) || saysNullable(component);
        return !nullable && !OPTIONALS.contains(component.getType());
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
