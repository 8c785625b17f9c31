package io.dualstore.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An object with these properties and no others.
 *
 * @param all the properties, in the order in which they are declared
 * @param required names of those that must have a value
 */
record Properties(Map<String, PayloadSchema> all, List<String> required) implements PayloadSchema {

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        all.forEach((name, schema) -> properties.put(name, schema.toJsonSchema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public void check(JsonNode value, String pointer, FieldProblems problems) {
        if (!ValueKind.OBJECT.fits(value, pointer, problems)) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String below = FieldProblem.below(pointer, entry.getKey());
            PayloadSchema schema = all.get(entry.getKey());
            if (schema == null) {
                problems.add(new FieldProblem(below, "is not known; there are " + String.join(", ", all.keySet())));
            } else if (!entry.getValue().isNull()) {
                schema.check(entry.getValue(), below, problems);
            }
        }
        for (String name : required) {
            JsonNode present = value.get(name);
            if (present == null || present.isNull()) {
                problems.add(new FieldProblem(FieldProblem.below(pointer, name), "must have a value"));
            }
        }
    }
}
