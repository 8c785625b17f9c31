package io.dualstore.axon.message;

import io.dualstore.update.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Converts message payloads between objects and JSON. Writes one canonical form (sorted properties, sorted map keys), so that equal
 * payloads have equal bytes. Reads into the type that a handler asks for, never into one that the data names.
 */
public final class JsonConverter implements Converter {

    private final JsonMapper mapper;

    /** A converter with the canonical mapper. */
    public JsonConverter() {
        this(canonicalMapper());
    }

    JsonConverter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The mapper that stored payloads are written with. */
    public static JsonMapper canonicalMapper() {
        return JsonMapper.builder(
                        JsonFactory.builder().addDecorator(new PlainDecimals()).build())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .annotationIntrospector(new SealedTypeNames())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // A stored payload that lacks a component of a primitive type is older than the component: it reads as
                // zero or false.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                // A value is read as what it is or refused: 2.9 is not 2, "3" is not 3, and 3 is not "3".
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // A time keeps the offset and the zone that it was written with.
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                // A payload that is read without a type, as upcasters and handlers of maps do, keeps every digit.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .changeDefaultPropertyInclusion(inclusion ->
                        inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .build();
    }

    /** The payload as stored JSON. */
    public Payload write(@Nullable Object payload) {
        if (payload instanceof Payload json) {
            return json;
        }
        return Payload.ofJson(payload instanceof byte[] json ? json : mapper.writeValueAsBytes(payload));
    }

    @Override
    public boolean canConvert(Type sourceType, Type targetType) {
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T convert(@Nullable Object input, Type targetType) {
        if (input == null) {
            return null;
        }
        JavaType target = mapper.constructType(targetType);
        if (target.getRawClass().isInstance(input)) {
            return (T) input;
        }
        try {
            return (T) convert(input, target);
        } catch (JacksonException e) {
            throw new ConversionException(
                    "Cannot read a payload as " + target.getRawClass().getSimpleName() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private Object convert(Object input, JavaType target) {
        Class<?> raw = target.getRawClass();
        if (raw == byte[].class) {
            return input instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : write(input).bytes();
        }
        if (raw == String.class) {
            return input instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : write(input).toString();
        }
        if (raw == Payload.class) {
            return write(input);
        }
        return switch (input) {
            case byte[] json -> mapper.readValue(json, target);
            case Payload json -> mapper.readValue(json.bytes(), target);
            case String json -> mapper.readValue(json, target);
            default -> mapper.convertValue(input, target);
        };
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("mapper", mapper);
    }
}
