package io.dualstore.tasks;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskCompleted;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import java.util.Map;
import java.util.TreeMap;

/** The state: open tasks, id → title. */
public record TaskList(Map<String, String> open) {

    static final StateFold<TaskList> FOLD = new StateFold<>() {
        @Override
        public TaskList initial() {
            return new TaskList(Map.of());
        }

        @Override
        public TaskList apply(TaskList state, Object event, EventContext context) {
            Map<String, String> next = new TreeMap<>(state.open());
            switch (event) {
                case TaskAdded added -> next.put(added.task(), added.title());
                case TaskRenamed renamed -> next.put(renamed.task(), renamed.title());
                case TaskCompleted completed -> next.remove(completed.task());
                default -> throw new IllegalArgumentException("Not an event of tasks: " + event);
            }
            return new TaskList(next);
        }

        @Override
        public String digest(TaskList state) {
            return Integer.toHexString(new TreeMap<>(state.open()).toString().hashCode());
        }

        @Override
        public Class<TaskList> type() {
            return TaskList.class;
        }
    };
}
