package io.dualstore.axon.execution;

import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Updates on tasks. */
final class TaskUpdates {

    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private TaskUpdates() {}

    static Action add(String task, String title) {
        return action("tasks.AddTask#1", "{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}");
    }

    static Action rename(String task, String title) {
        return action("tasks.RenameTask#1", "{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}");
    }

    static Action complete(String task) {
        return action("tasks.CompleteTask#1", "{\"task\":\"" + task + "\"}");
    }

    static Action action(String name, String payload) {
        return new Action(MessageName.parse(name), Payload.ofJson(payload));
    }

    static Update update(Action... actions) {
        return update("alice", UUID.randomUUID(), List.of(actions));
    }

    static Update update(String user, UUID id, List<Action> actions) {
        return new Update(
                id,
                user,
                "d1",
                null,
                Stamps.created(new Stamp(CREATED, "d1")),
                actions,
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                null,
                List.of());
    }
}
