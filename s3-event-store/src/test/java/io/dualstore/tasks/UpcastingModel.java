package io.dualstore.tasks;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.Upcaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tasks once had a "name" where they now have a title: version 0 of the first action and its event. */
public final class UpcastingModel implements DomainModel {

    private final DomainModel today = new TaskModel();

    @Override
    public String name() {
        return today.name();
    }

    @Override
    public String version() {
        return today.version();
    }

    @Override
    public PartitionModel<?> shared() {
        return today.shared();
    }

    @Override
    public List<Upcaster> upcasters() {
        return List.of(new NameBecomesTitle("tasks.AddTask"), new NameBecomesTitle("tasks.TaskAdded"));
    }

    private record NameBecomesTitle(String name) implements Upcaster {

        @Override
        public String fromVersion() {
            return "0";
        }

        @Override
        public String toVersion() {
            return "1";
        }

        @Override
        public Map<String, Object> upcast(Map<String, Object> payload) {
            Map<String, Object> current = new HashMap<>(payload);
            // Expects a text, as version 0 wrote it, and fails in its own way on anything else.
            current.put("title", ((String) Objects.requireNonNull(payload.get("name"))).trim());
            return current;
        }
    }
}
