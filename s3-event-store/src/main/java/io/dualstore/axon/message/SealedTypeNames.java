package io.dualstore.axon.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Stores a component of a sealed type with the name of its class: a field {@value #PROPERTY} with the simple name, or with the name in the
 * class's {@code @JsonTypeName}. A payload never holds the name of a package, and only the permitted classes are read. A sealed type with a
 * {@code @JsonTypeInfo} of its own keeps it.
 */
public final class SealedTypeNames extends JacksonAnnotationIntrospector {

    /** Field of the stored object that holds the name of its type. */
    public static final String PROPERTY = "type";

    private static final long serialVersionUID = 1L;

    private static final JsonTypeInfo.Value SIMPLE_NAME = JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, PROPERTY, null, false, null);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        JsonTypeInfo.Value declared = super.findPolymorphicTypeInfo(config, annotated);
        return declared == null
                        && annotated instanceof AnnotatedClass type
                        && type.getRawType().isSealed()
                ? SIMPLE_NAME
                : declared;
    }
}
