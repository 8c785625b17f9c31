package io.dualstore.client.newer;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.model.Upcaster;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Version 2 of the model of tasks. Reads what version 1 wrote. */
public final class NewerTaskModel implements DomainModel {

    /** The state: id → title and priority. */
    public record Titles(Map<String, String> titles) {}

    private static final StateFold<Titles> FOLD = new StateFold<>() {
        @Override
        public Titles initial() {
            return new Titles(Map.of());
        }

        @Override
        public Titles apply(Titles state, Object event, EventContext context) {
            Map<String, String> next = new TreeMap<>(state.titles());
            switch (event) {
                case NewerTask.TaskAdded added -> next.put(added.task(), added.title() + "/" + added.priority());
                case TaskRenamed renamed -> next.put(renamed.task(), renamed.title());
                case NewerTask.TaskFlagged flagged -> next.merge(flagged.task(), "!", String::concat);
                default -> throw new IllegalArgumentException("Not an event of tasks: " + event);
            }
            return new Titles(next);
        }

        @Override
        public String digest(Titles state) {
            return new TreeMap<>(state.titles()).toString();
        }

        @Override
        public Class<Titles> type() {
            return Titles.class;
        }
    };

    private static final PartitionModel<Titles> SHARED = new PartitionModel<>(
            List.of(NewerTask.class),
            List.of(),
            List.of(NewerTask.AddTask.class, RenameTask.class, NewerTask.FlagTask.class, NewerTask.ShoutTask.class),
            List.of(NewerTask.TaskAdded.class, TaskRenamed.class, NewerTask.TaskFlagged.class),
            FOLD);

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public PartitionModel<Titles> shared() {
        return SHARED;
    }

    @Override
    public List<Upcaster> upcasters() {
        return List.of(new WithPriority("tasks.AddTask"), new WithPriority("tasks.TaskAdded"));
    }

    private record WithPriority(String name) implements Upcaster {
        @Override
        public String fromVersion() {
            return "1";
        }

        @Override
        public String toVersion() {
            return "2";
        }

        @Override
        public Map<String, Object> upcast(Map<String, Object> payload) {
            Map<String, Object> newer = new HashMap<>(payload);
            newer.put("priority", 5);
            return newer;
        }
    }
}
