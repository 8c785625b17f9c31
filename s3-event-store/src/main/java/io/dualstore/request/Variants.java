package io.dualstore.request;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An object of one of several types.
 *
 * @param property the property that names the type
 * @param all the properties of each type, by its name; {@code property} is one of them
 */
record Variants(String property, Map<String, Properties> all) implements PayloadSchema {

    @Override
    public Map<String, Object> toJsonSchema() {
        List<Map<String, Object>> variants =
                all.values().stream().map(Properties::toJsonSchema).toList();
        return Map.of("oneOf", variants, "discriminator", Map.of("propertyName", property));
    }

    @Override
    public void check(JsonNode value, String pointer, FieldProblems problems) {
        if (!ValueKind.OBJECT.fits(value, pointer, problems)) {
            return;
        }
        JsonNode name = value.path(property);
        Properties variant = name.isString() ? all.get(name.stringValue()) : null;
        if (variant == null) {
            problems.add(new FieldProblem(
                    FieldProblem.below(pointer, property), "must be one of " + String.join(", ", all.keySet())));
        } else {
            variant.check(value, pointer, problems);
        }
    }
}
