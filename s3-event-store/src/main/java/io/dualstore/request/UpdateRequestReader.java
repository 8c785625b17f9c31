package io.dualstore.request;

import io.dualstore.text.QuotedText;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.json.WriteLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public final class UpdateRequestReader {

    private static final Set<String> OF_UPDATE = Set.of("id", "replaces", "actions");
    private static final Set<String> OF_ACTION = Set.of("name", "version", "payload");
    private static final Set<String> OF_SINGLE = Set.of("id", "replaces", "name", "version", "payload");

    private static final String HALF_A_CHARACTER =
            "has half a character (an unpaired surrogate): remove it or send the whole character";

    private final Map<String, ActionType> types;
    private final boolean replaces;
    /** Well below what a line of the log may be, so that whatever is saved can be sent. */
    private static final int MAX_NESTED = 64;

    private static final int MAX_QUOTED = 300;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTED).build())
            .build();

    private final PayloadTexts texts = new PayloadTexts(FACTORY);
    private final JsonMapper mapper = JsonMapper.builder(FACTORY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private UpdateRequestReader(List<ActionType> types, boolean replaces) {
        this.types = types.stream()
                .collect(Collectors.toMap(type -> type.name().name(), type -> type, (a, b) -> a, LinkedHashMap::new));
        this.replaces = replaces;
    }

    /** A reader of requests that issue an update. */
    public static UpdateRequestReader of(List<ActionType> types) {
        return new UpdateRequestReader(types, false);
    }

    /** A reader of requests that issue an update, which may replace another one. */
    public static UpdateRequestReader withReplacement(List<ActionType> types) {
        return new UpdateRequestReader(types, true);
    }

    /**
     * The request in these bytes.
     *
     * @throws InvalidRequestException if it is not valid
     */
    public RequestedUpdate read(byte[] body) {
        JsonNode root;
        try {
            root = mapper.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequestException(
                    List.of(new FieldProblem("", "is not JSON: " + QuotedText.of(e.getOriginalMessage(), MAX_QUOTED))));
        }
        FieldProblems problems = new FieldProblems();
        WellFormedText.malformedIn(root).forEach(pointer -> problems.add(new FieldProblem(pointer, HALF_A_CHARACTER)));
        RequestedUpdate request = request(root, body, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return request;
    }

    private RequestedUpdate request(JsonNode root, byte[] body, FieldProblems problems) {
        if (!root.isObject()) {
            problems.add(new FieldProblem("", "must be an object"));
            return new RequestedUpdate(null, null, List.of());
        }
        boolean single = root.has("name") && !root.has("actions");
        Set<String> known = new HashSet<>(single ? OF_SINGLE : OF_UPDATE);
        if (!replaces) {
            known.remove("replaces");
        }
        onlyKnown(root, known, "", problems);
        List<Payload> payloads = texts.of(body);
        return new RequestedUpdate(
                uuid(root, "id", problems),
                uuid(root, "replaces", problems),
                single
                        ? action(root, payloads.getFirst(), "", problems).stream()
                                .toList()
                        : actions(root.get("actions"), payloads, problems));
    }

    private List<Action> actions(@Nullable JsonNode list, List<Payload> payloads, FieldProblems problems) {
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
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/actions/" + i;
            if (list.get(i).isObject()) {
                onlyKnown(list.get(i), OF_ACTION, pointer, problems);
                action(list.get(i), payloads.get(i), pointer, problems).ifPresent(actions::add);
            } else {
                problems.add(new FieldProblem(pointer, "must be an object"));
            }
        }
        return actions;
    }

    private Optional<Action> action(JsonNode action, Payload text, String pointer, FieldProblems problems) {
        JsonNode name = action.path("name");
        ObjectNode payload = payload(action, pointer, problems);
        if (!name.isString()) {
            problems.add(new FieldProblem(pointer + "/name", name.isMissingNode() ? "is missing" : "must be text"));
            return Optional.empty();
        }
        ActionType type = types.get(name.stringValue());
        if (type == null) {
            problems.add(new FieldProblem(pointer + "/name", "is no action of this model; there are " + names()));
            return Optional.empty();
        }
        String version = version(action.path("version"), type, pointer + "/version", problems);
        PayloadFit.check(type, version, payload, text, pointer + "/payload", problems);
        return problems.isEmpty()
                ? Optional.of(new Action(new MessageName(type.name().name(), version), text))
                : Optional.empty();
    }

    private static ObjectNode payload(JsonNode action, String pointer, FieldProblems problems) {
        JsonNode payload = action.path("payload");
        if (payload instanceof ObjectNode object) {
            return object;
        }
        if (!payload.isMissingNode()) {
            problems.add(
                    new FieldProblem(pointer + "/payload", "must be an object, not " + ValueKind.wordsFor(payload)));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static String version(JsonNode given, ActionType type, String pointer, FieldProblems problems) {
        String own = type.name().version();
        if (given.isMissingNode()) {
            return own;
        }
        String version = given.isValueNode() ? given.asString() : "";
        if (version.equals(own)) {
            return own;
        }
        try {
            if (type.types().knows(new MessageName(type.name().name(), version))) {
                return version;
            }
        } catch (IllegalArgumentException e) {
            // Not a version at all: the same answer.
        }
        problems.add(new FieldProblem(pointer, "is not known here; this node has version " + own));
        return own;
    }

    private String names() {
        return String.join(", ", types.keySet());
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
