package io.dualstore.axon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.Refusal;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.CompleteTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Axon application on an S3 server: commands in, events in the bucket, a projection out. */
class TaskApplicationTest {

    @TempDir
    Path folder;

    private EmbeddedS3 server;
    private ObjectStore bucket;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(folder.resolve("s3"));
        server.createBucket("tasks");
        bucket = S3ObjectStore.open(S3Settings.at(server.endpoint(), "us-east-1", "tasks")
                .withKeys(server.accessKey(), server.secretKey()));
    }

    @AfterEach
    void stop() {
        bucket.close();
        server.close();
    }

    private TaskApplication application(String name) {
        return new TaskApplication(bucket, folder.resolve(name + ".db"));
    }

    @Test
    void commandsBecomeEventsAndAProjection() {
        try (TaskApplication application = application("one")) {
            application.send(new AddTask("t1", "Sweep")).join();
            application.send(new RenameTask("t1", "Mop")).join();

            await().until(() -> application.titles().titles().equals(List.of("Sweep", "Mop")));
            assertThatThrownBy(application.send(new AddTask("t1", "Again"))::join)
                    .hasCauseInstanceOf(Refusal.class)
                    .hasMessageContaining("t1");
        }
    }

    @Test
    void everyInstanceSeesWhatEveryOtherDoes() {
        try (TaskApplication one = application("one");
                TaskApplication other = application("other")) {
            one.send(new AddTask("t1", "Sweep")).join();
            await().until(() -> !other.titles().titles().isEmpty());

            other.send(new CompleteTask("t1")).join();

            one.engine.catchUp();
            assertThatThrownBy(one.send(new RenameTask("t1", "Mop"))::join).hasCauseInstanceOf(Refusal.class);
        }
    }

    @Test
    void aRestartOnTheFileGoesOnWhereItWas() {
        try (TaskApplication application = application("one")) {
            application.send(new AddTask("t1", "Sweep")).join();
            await().until(() -> application.titles().titles().equals(List.of("Sweep")));
        }
        try (TaskApplication application = application("one")) {
            application.send(new RenameTask("t1", "Mop")).join();

            await().until(() -> application.titles().titles().contains("Mop"));
            // The first event was not handled again.
            assertThat(application.titles().titles()).containsExactly("Sweep", "Mop");
        }
    }

    @Test
    void aRestartOnAnEmptyFileReadsEverythingFromTheBucket() {
        try (TaskApplication application = application("one")) {
            application.send(new AddTask("t1", "Sweep")).join();
            application.send(new RenameTask("t1", "Mop")).join();
        }
        try (TaskApplication application = application("empty")) {
            application.send(new CompleteTask("t1")).join();

            await().until(() -> application.titles().titles().equals(List.of("Sweep", "Mop")));
            assertThatThrownBy(application.send(new CompleteTask("t1"))::join).hasCauseInstanceOf(Refusal.class);
        }
    }

    @Test
    void twoInstancesThatRaceLoseNoCommandAndDoubleNone() throws Exception {
        try (TaskApplication one = application("one");
                TaskApplication other = application("other")) {
            for (int task = 0; task < 3; task++) {
                one.send(new AddTask("t" + task, "new")).join();
            }
            other.engine.catchUp();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> work = new ArrayList<>();
                for (TaskApplication application : List.of(one, other)) {
                    for (int task = 0; task < 3; task++) {
                        String id = "t" + task;
                        String who = application == one ? "one" : "other";
                        work.add(threads.submit(() -> renameFourTimes(application, id, who)));
                    }
                }
                for (Future<?> each : work) {
                    each.get();
                }
            }

            one.engine.catchUp();
            other.engine.catchUp();
            for (int task = 0; task < 3; task++) {
                List<String> renames = renames(one, "t" + task);
                assertThat(renames).hasSize(9).doesNotHaveDuplicates();
                assertThat(renames(other, "t" + task)).isEqualTo(renames);
            }
        }
    }

    /** As an application does: a command that was overtaken is handled again. */
    private static void renameFourTimes(TaskApplication application, String task, String who) {
        for (int i = 0; i < 4; i++) {
            boolean done = false;
            while (!done) {
                CompletableFuture<?> sent = application.send(new RenameTask(task, who + " " + i));
                try {
                    sent.join();
                    done = true;
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
                }
            }
        }
    }

    /** Each event's own title and the one it says it replaced: a decision on stale state would break the chain. */
    private static List<String> renames(TaskApplication application, String task) {
        var events = application.engine.source(
                SourcingCondition.conditionFor(EventCriteria.havingTags(new Tag("task", task))), null);
        List<EventMessage> messages = EngineEvents.messages(events);
        List<String> titles = new ArrayList<>();
        for (EventMessage message : messages.subList(0, messages.size() - 1)) {
            var fields = message.payloadAs(java.util.Map.class, new JsonConverter());
            if (!titles.isEmpty()) {
                assertThat(fields.get("from")).isEqualTo(titles.getLast());
            }
            titles.add(String.valueOf(fields.get("title")));
        }
        return titles;
    }
}
