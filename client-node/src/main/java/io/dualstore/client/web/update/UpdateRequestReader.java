package io.dualstore.client.web.update;

import io.dualstore.client.web.action.ActionCatalog;
import io.dualstore.client.web.action.ActionCatalog.Entry;
import io.dualstore.client.web.action.PayloadFit;
import io.dualstore.client.web.action.PayloadSchema;
import io.dualstore.client.web.response.FieldProblem;
import io.dualstore.client.web.response.FieldProblems;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.text.QuotedText;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.MessageName;
import io.dualstore.update.json.WriteLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads actions from a request and finds all that is wrong with it at once, each field by its pointer. Reads the bytes with a mapper of
 * its own: what an application sets for its own JSON must not change what is stored.
 */
final class UpdateRequestReader {

    private static final Set<String> OF_UPDATE = Set.of("id", "replaces", "actions");
    private static final Set<String> OF_ACTION = Set.of("name", "version", "payload");
    private static final Set<String> OF_SINGLE = Set.of("id", "replaces", "name", "version", "payload");

    private static final String HALF_A_CHARACTER =
            "has half a character (an unpaired surrogate): remove it or send the whole character";

    private final ActionCatalog catalog;
    /** Well below what a line of the log may be, so that whatever is saved can be sent. */
    private static final int MAX_NESTED = 64;

    private static final int MAX_QUOTED = 300;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTED)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    UpdateRequestReader(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The request in these bytes.
     *
     * @throws Problem if it is not valid
     */
    UpdateRequest read(byte[] body) {
        JsonNode root;
        try {
            root = mapper.readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid(
                    List.of(new FieldProblem("", "is not JSON: " + QuotedText.of(e.getOriginalMessage(), MAX_QUOTED))));
        }
        FieldProblems problems = new FieldProblems();
        UpdateRequest request = request(root, problems);
        WellFormedText.malformedIn(root).forEach(pointer -> problems.add(new FieldProblem(pointer, HALF_A_CHARACTER)));
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return request;
    }

    private UpdateRequest request(JsonNode root, FieldProblems problems) {
        if (!root.isObject()) {
            problems.add(new FieldProblem("", "must be an object"));
            return new UpdateRequest(null, null, List.of());
        }
        boolean single = root.has("name") && !root.has("actions");
        onlyKnown(root, single ? OF_SINGLE : OF_UPDATE, "", problems);
        return new UpdateRequest(
                uuid(root, "id", problems),
                uuid(root, "replaces", problems),
                single ? List.of(action(root, "", problems)) : actions(root.get("actions"), problems));
    }

    private List<IssuedAction> actions(@Nullable JsonNode list, FieldProblems problems) {
        if (list == null || !list.isArray() || list.isEmpty()) {
            problems.add(new FieldProblem("/actions", "must be a list of at least one action"));
            return List.of();
        }
        if (list.size() > WriteLimits.ACTIONS) {
            problems.add(new FieldProblem(
                    "/actions",
                    "must be at most " + WriteLimits.ACTIONS + " actions; split them into several updates"));
            return List.of();
        }
        List<IssuedAction> actions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/actions/" + i;
            if (list.get(i).isObject()) {
                onlyKnown(list.get(i), OF_ACTION, pointer, problems);
                actions.add(action(list.get(i), pointer, problems));
            } else {
                problems.add(new FieldProblem(pointer, "must be an object"));
            }
        }
        return actions;
    }

    private IssuedAction action(JsonNode action, String pointer, FieldProblems problems) {
        JsonNode name = action.path("name");
        ObjectNode payload = payload(action, pointer, problems);
        if (!name.isString()) {
            problems.add(new FieldProblem(pointer + "/name", name.isMissingNode() ? "is missing" : "must be text"));
            return new IssuedAction("", "", payload);
        }
        Entry entry = catalog.find(name.stringValue()).orElse(null);
        if (entry == null) {
            problems.add(new FieldProblem(pointer + "/name", "is no action of this model; there are " + names()));
            return new IssuedAction(name.stringValue(), "", payload);
        }
        String version = version(action.path("version"), entry, pointer + "/version", problems);
        PayloadFit.check(entry, version, payload, pointer + "/payload", problems);
        return new IssuedAction(entry.name().name(), version, payload);
    }

    private static ObjectNode payload(JsonNode action, String pointer, FieldProblems problems) {
        JsonNode payload = action.path("payload");
        if (payload instanceof ObjectNode object) {
            return object;
        }
        if (!payload.isMissingNode()) {
            problems.add(
                    new FieldProblem(pointer + "/payload", "must be an object, not " + PayloadSchema.kindOf(payload)));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static String version(JsonNode given, Entry entry, String pointer, FieldProblems problems) {
        String own = entry.name().version();
        if (given.isMissingNode()) {
            return own;
        }
        String version = given.isValueNode() ? given.asString() : "";
        if (version.equals(own)) {
            return own;
        }
        try {
            if (entry.types().knows(new MessageName(entry.name().name(), version))) {
                return version;
            }
        } catch (IllegalArgumentException e) {
            // Not a version at all: the same answer.
        }
        problems.add(new FieldProblem(pointer, "is not known here; this node has version " + own));
        return own;
    }

    private String names() {
        return catalog.entries().stream().map(entry -> entry.name().name()).collect(Collectors.joining(", "));
    }

    private static @Nullable UUID uuid(JsonNode root, String field, FieldProblems problems) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isString() && PayloadSchema.isUuid(value.stringValue())) {
            return UUID.fromString(value.stringValue());
        }
        problems.add(new FieldProblem("/" + field, "must be a UUID"));
        return null;
    }

    private static void onlyKnown(JsonNode object, Set<String> known, String pointer, FieldProblems problems) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(new FieldProblem(
                        FieldProblem.below(pointer, name),
                        "is not known; there are " + known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }
}
