package io.dualstore.axon.message;

import io.dualstore.model.Upcaster;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Brings payloads of older versions, step by step, to the versions that are current. */
public final class UpcasterChains {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonConverter.canonicalMapper();
    private final Map<String, String> currentVersions = new HashMap<>();
    private final Map<MessageName, Upcaster> upcasters = new HashMap<>();

    private UpcasterChains() {}

    /**
     * The chains of a model, which says itself which version of a name is current. Upcasters of other names are left out.
     *
     * @param currentVersions by qualified name
     */
    static UpcasterChains upTo(Map<String, String> currentVersions, List<Upcaster> upcasters) {
        UpcasterChains chains = new UpcasterChains();
        chains.currentVersions.putAll(currentVersions);
        for (Upcaster upcaster : upcasters) {
            if (currentVersions.containsKey(upcaster.name())) {
                chains.upcasters.put(new MessageName(upcaster.name(), upcaster.fromVersion()), upcaster);
            }
        }
        return chains;
    }

    /**
     * The chains of an application of which only the upcasters are known: the last version of a chain is the current one. Names without
     * upcasters stay as they are.
     *
     * @throws IllegalArgumentException if the upcasters of a name are not one chain
     */
    public static UpcasterChains of(List<Upcaster> upcasters) {
        UpcasterChains chains = new UpcasterChains();
        for (Upcaster upcaster : upcasters) {
            MessageName from = new MessageName(upcaster.name(), upcaster.fromVersion());
            if (chains.upcasters.putIfAbsent(from, upcaster) != null) {
                throw new IllegalArgumentException("There are two upcasters of " + from);
            }
        }
        for (Upcaster upcaster : upcasters) {
            MessageName to = new MessageName(upcaster.name(), upcaster.toVersion());
            if (!chains.upcasters.containsKey(to)) {
                String other = chains.currentVersions.putIfAbsent(to.name(), to.version());
                if (other != null && !other.equals(to.version())) {
                    throw new IllegalArgumentException("The upcasters of " + to.name() + " end at two versions, "
                            + other + " and " + to.version() + ": make them one chain");
                }
            }
        }
        for (MessageName from : chains.upcasters.keySet()) {
            if (!chains.knows(from)) {
                throw new IllegalArgumentException("The upcasters from " + from + " on lead nowhere");
            }
        }
        return chains;
    }

    /** The name with its current version; empty for a name that is not known here. */
    public Optional<MessageName> current(String qualifiedName) {
        return Optional.ofNullable(currentVersions.get(qualifiedName))
                .map(version -> new MessageName(qualifiedName, version));
    }

    /** Whether a message of this name and version is current, or can be upcast to what is. */
    public boolean knows(MessageName name) {
        String current = currentVersions.get(name.name());
        MessageName step = name;
        // An upcaster chain that goes in circles ends after as many steps as there are upcasters.
        for (int i = 0; current != null && i <= upcasters.size(); i++) {
            if (step.version().equals(current)) {
                return true;
            }
            Upcaster upcaster = upcasters.get(step);
            if (upcaster == null) {
                return false;
            }
            step = new MessageName(step.name(), upcaster.toVersion());
        }
        return false;
    }

    /**
     * Returns the payload in the current version. Unknown names and versions stay as they are.
     *
     * @throws UnreadablePayloadException if an upcaster cannot read it
     */
    public Payload upcast(MessageName name, Payload payload) {
        if (upcasters.isEmpty() || name.version().equals(currentVersions.get(name.name()))) {
            return payload;
        }
        Upcaster upcaster = upcasters.get(name);
        if (upcaster == null || !knows(name)) {
            return payload;
        }
        try {
            return upcast(name, payload, upcaster);
        } catch (RuntimeException e) {
            // Upcasters expect what the model once wrote, and throw anything when they get something else.
            throw new UnreadablePayloadException(name, e);
        }
    }

    private Payload upcast(MessageName name, Payload payload, Upcaster first) {
        Map<String, Object> content = mapper.readValue(payload.bytes(), OBJECT);
        if (content == null) {
            throw new IllegalArgumentException("It is null");
        }
        MessageName step = name;
        for (Upcaster upcaster = first; upcaster != null; ) {
            content = upcaster.upcast(content);
            step = new MessageName(step.name(), upcaster.toVersion());
            upcaster = step.version().equals(currentVersions.get(step.name())) ? null : upcasters.get(step);
        }
        return Payload.ofJson(mapper.writeValueAsBytes(content));
    }
}
