package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A user's device: executes on what it has read, and sends bundles. What a client does, in a few lines. */
public final class Phone {

    public static final Instant CREATED = Instant.parse("2026-04-30T08:15:00Z");

    private final DataSet dataSet;
    public final String user;
    public final String device;
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final LogReader reader;
    private final List<Update> unsent = new ArrayList<>();
    private long number;
    public ModelVersion model;

    public Phone(DataSet dataSet, String user, String device) {
        this.dataSet = dataSet;
        this.user = user;
        this.device = device;
        this.replica = new SqliteReplica(SqliteDatabase.inMemory(), "shared", dataSet.identity.id());
        this.executor = new ActionExecutor(dataSet.model, dataSet.model.shared(), replica);
        this.reader = dataSet.reader();
        this.model = new ModelVersion(dataSet.model.name(), dataSet.model.version());
    }

    /** Reads the log to its tail. */
    public Phone pulls() {
        executor.clear();
        LogReader.Page page;
        do {
            page = reader.next(replica.head(), 100);
            replica.apply(page.commits());
        } while (!page.atTail());
        return this;
    }

    /** Executes on what this device knows, and keeps it for sending. */
    public Update does(Action... actions) {
        Update update = update(UUID.randomUUID(), List.of(actions));
        if (executor.execute(update, replica.nextPosition()) instanceof ExecutionResult.Executed executed) {
            update = update.executed(replica.head().base(), executed.basis(), executed.events());
        } else {
            throw new AssertionError("The phone itself refuses " + update);
        }
        unsent.add(update);
        return update;
    }

    /** The same, also if this device itself refuses it: as a client that does not know better sends it. */
    public Update tries(Action... actions) {
        Update update = update(UUID.randomUUID(), List.of(actions));
        if (executor.execute(update, replica.nextPosition()) instanceof ExecutionResult.Executed executed) {
            update = update.executed(replica.head().base(), executed.basis(), executed.events());
        }
        unsent.add(update);
        return update;
    }

    /** An update with these events, whatever an execution would give. */
    public Update claims(List<Event> events, Action... actions) {
        Update update = update(UUID.randomUUID(), List.of(actions))
                .executed(replica.head().base(), Basis.NONE, events);
        unsent.add(update);
        return update;
    }

    public Update update(UUID id, List<Action> actions) {
        return new Update(
                id,
                user,
                device,
                null,
                Stamps.created(new Stamp(CREATED, device)),
                actions,
                replica.head().base(),
                Basis.NONE,
                null,
                List.of());
    }

    /** Sends what was done since the last time as one bundle. */
    public BundleKey sends() {
        List<Update> all = List.copyOf(unsent);
        unsent.clear();
        return sends(all);
    }

    /** Sends these updates as the next bundle. */
    public BundleKey sends(List<Update> updates) {
        return sends(number++, updates);
    }

    /** Sends these updates under this number. */
    public BundleKey sends(long ofNumber, List<Update> updates) {
        Bundle bundle = bundle(ofNumber, updates);
        BundleKey key = new BundleKey(user, device, ofNumber, bundle.id());
        dataSet.bucket.put(dataSet.layout.bundle(key), new BundleCodec().encode(bundle));
        return key;
    }

    /** Puts these bytes where the next bundle belongs. */
    public BundleKey sends(byte[] bytes) {
        BundleKey key = new BundleKey(user, device, number++, UUID.randomUUID());
        dataSet.bucket.put(dataSet.layout.bundle(key), bytes);
        return key;
    }

    public Bundle bundle(long ofNumber, List<Update> updates) {
        UUID id = UUID.randomUUID();
        Stamp sent = new Stamp(CREATED.plusSeconds(1), device);
        return new Bundle(
                user,
                device,
                ofNumber,
                id,
                model,
                dataSet.identity.id(),
                CREATED,
                updates.stream()
                        .map(update -> update.sent(new BundleRef(ofNumber, id), sent))
                        .toList());
    }

    public static Action add(String task, String title) {
        return action("tasks.AddTask#1", "{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}");
    }

    public static Action rename(String task, String title) {
        return action("tasks.RenameTask#1", "{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}");
    }

    public static Action complete(String task) {
        return action("tasks.CompleteTask#1", "{\"task\":\"" + task + "\"}");
    }

    public static Action action(String name, String payload) {
        return new Action(MessageName.parse(name), Payload.ofJson(payload));
    }
}
