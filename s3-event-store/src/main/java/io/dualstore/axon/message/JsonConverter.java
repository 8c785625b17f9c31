package io.dualstore.axon.message;

import io.dualstore.update.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

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
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
