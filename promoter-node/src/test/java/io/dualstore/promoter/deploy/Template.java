package io.dualstore.promoter.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The template with its parameters filled in: {@code Ref} and {@code Fn::Sub} resolved, {@code Fn::GetAtt} as {@code Name.Attribute}. */
final class Template {

    private static final Map<String, String> PARAMETERS = Map.of(
            "BucketName", "goods",
            "Application", "app",
            "Dataset", "main",
            "AWS::Partition", "aws",
            "AWS::Region", "eu-central-1",
            "AWS::AccountId", "111122223333");

    private static final Path FILE = Path.of("..", "deploy", "template.yaml");
    private static final String EPHEMERAL_STORAGE = "      EphemeralStorage: {Size: 2048}\n";

    private final Map<String, Object> root;

    private Template(Map<String, Object> root) {
        this.root = root;
    }

    static Template read() throws IOException {
        return of(Files.readString(FILE));
    }

    /** Reads the template as it is with the lines for SnapStart in force. */
    static Template readWithSnapStart() throws IOException {
        String text = Files.readString(FILE);
        String lines = "(?m)^( +)#((?:EphemeralStorage|SnapStart|AutoPublish\\w+): )";
        return of(text.replace(EPHEMERAL_STORAGE, "").replaceAll(lines, "$1$2"));
    }

    private static Template of(String text) {
        return new Template(map(resolve(new Yaml().load(text))));
    }

    /** Declared parameters, by name. */
    Map<String, Object> parameters() {
        return map(root.get("Parameters"));
    }

    /** Properties of a resource. */
    Map<String, Object> properties(String resource) {
        return map(map(map(root.get("Resources")).get(resource)).get("Properties"));
    }

    /** Attributes of a resource itself. */
    Map<String, Object> resource(String name) {
        return map(map(root.get("Resources")).get(name));
    }

    List<Object> statements(@Nullable Object document) {
        return list(map(document).get("Statement"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError("Not a map: " + value);
    }

    static List<Object> list(@Nullable Object value) {
        if (value == null) {
            throw new AssertionError("Nothing there");
        }
        return value instanceof List<?> many ? List.copyOf(many) : List.of(value);
    }

    private static Object resolve(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Template::resolve).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1 && map.containsKey("Ref")) {
            String name = String.valueOf(map.get("Ref"));
            return PARAMETERS.getOrDefault(name, name);
        }
        if (map.size() == 1 && map.containsKey("Fn::Sub")) {
            return substituted(String.valueOf(map.get("Fn::Sub")));
        }
        if (map.size() == 1 && map.get("Fn::GetAtt") instanceof List<?> path) {
            return path.get(0) + "." + path.get(1);
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, entry) -> resolved.put(String.valueOf(key), resolve(entry)));
        return resolved;
    }

    private static String substituted(String text) {
        String result = text;
        for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
            result = result.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return result.replace("${!", "${");
    }

    /** The statements of a role or managed policy. */
    List<Object> policyOf(String resource) {
        Map<String, Object> properties = properties(resource);
        if (properties.containsKey("PolicyDocument")) {
            return statements(properties.get("PolicyDocument"));
        }
        List<Object> all = new ArrayList<>();
        list(properties.get("Policies"))
                .forEach(policy -> all.addAll(statements(map(policy).get("PolicyDocument"))));
        return all;
    }
}
