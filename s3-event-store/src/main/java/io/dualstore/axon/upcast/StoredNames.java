package io.dualstore.axon.upcast;

import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.MessageName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Which stored names become which names, as far as upcasters declare it. */
final class StoredNames {

    /** Stands for every version that no upcaster names. */
    private static final String ANY_VERSION = "*";

    private final UnaryOperator<MessageName> newest;
    private final Map<String, EventUpcaster> byName;
    private final Map<MessageName, EventUpcaster.Split> splits;
    private final Map<String, Set<String>> results = new TreeMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();

    /**
     * @param newest the last version of a type's own chain
     * @throws IllegalArgumentException if upcasters go in circles
     */
    StoredNames(
            UnaryOperator<MessageName> newest,
            Map<String, EventUpcaster> byName,
            Map<MessageName, EventUpcaster.Split> splits) {
        this.newest = newest;
        this.byName = byName;
        this.splits = splits;
        for (String name : sourceNames()) {
            Set<String> names = new TreeSet<>();
            for (String version : versions()) {
                follow(new MessageName(name, version), new LinkedHashSet<>(), names);
            }
            results.put(name, names);
            names.forEach(result ->
                    sources.computeIfAbsent(result, n -> new HashSet<>()).add(name));
        }
    }

    private Set<String> sourceNames() {
        Set<String> names = new TreeSet<>(byName.keySet());
        splits.keySet().forEach(from -> names.add(from.name()));
        return names;
    }

    /** Any version, and those that upcasters name, of this or another type: a renamed event keeps its version. */
    private Set<String> versions() {
        Set<String> versions = new TreeSet<>(List.of(ANY_VERSION));
        splits.keySet().forEach(from -> versions.add(from.version()));
        return versions;
    }

    private void follow(MessageName stored, Set<MessageName> path, Set<String> names) {
        MessageName type = newest.apply(stored);
        if (!path.add(type)) {
            throw new IllegalArgumentException("Upcasters go in circles: " + path + " leads to " + type + " again");
        }
        EventUpcaster.Split split = splits.get(type);
        EventUpcaster next = split != null ? split : byName.get(type.name());
        switch (next) {
            case null -> names.add(type.name());
            case EventUpcaster.Drop drop -> {}
            case EventUpcaster.Rename rename -> follow(new MessageName(rename.newName(), type.version()), path, names);
            case EventUpcaster.Split several -> several.to().forEach(to -> follow(to, path, names));
        }
        path.remove(type);
    }

    Criteria stored(Criteria asked) {
        if (results.isEmpty()) {
            return asked;
        }
        Set<Criterion> stored = new HashSet<>();
        for (Criterion criterion : asked.anyOf()) {
            Set<String> types = new HashSet<>(criterion.types());
            criterion.types().forEach(type -> types.addAll(sources.getOrDefault(type, Set.of())));
            stored.add(new Criterion(types, criterion.tags()));
        }
        return new Criteria(stored);
    }

    boolean changes(String storedName) {
        return results.containsKey(storedName);
    }

    Set<String> of(String storedName) {
        return results.getOrDefault(storedName, Set.of(storedName));
    }

    Set<String> all() {
        return results.keySet();
    }
}
