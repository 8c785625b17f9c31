package io.dualstore.promoter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.notification.Messages;
import io.dualstore.tasks.TaskModel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Notifications in a queue. */
class SqsInputTest {

    private static final String URL = "https://sqs.eu-central-1.amazonaws.com/111122223333/outbox";

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("p");
    private final QueueInMemory queue = new QueueInMemory();
    private final SqsInput input = new SqsInput(queue, URL, promoter);
    private final Phone ann = data.phone("ann", "phone");

    @AfterEach
    void close() {
        input.close();
        promoter.close();
    }

    @Test
    void whatIsDecidedLeavesTheQueue() {
        queue.send(notification(bundle("t1")));
        queue.send(notification(bundle("t2")));

        assertThat(input.receive()).isEqualTo(2);

        assertThat(queue.size()).isZero();
        assertThat(data.commits()).hasSize(1);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void messagesOfSnsAndAboutOtherThingsLeaveTheQueue() {
        queue.send(Messages.sns(notification(bundle("t1"))));
        queue.send(Messages.sns(Messages.eventBridge("Object Created", bundle("t2"))));
        queue.send(Messages.eventBridge("Object Deleted", "app/data/outbox/ann/phone/gone"));
        queue.send(Messages.sns(Messages.test()));

        assertThat(input.receive()).isEqualTo(4);

        assertThat(queue.size()).isZero();
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void whatCannotBeReadStaysForTheDeadLetterQueue() {
        queue.send("nonsense");
        queue.send(notification(bundle("t1")));

        assertThat(input.receive()).isOne();

        assertThat(queue.size()).isOne();
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void whatCouldNotBeDoneComesAgain() {
        queue.send(notification(bundle("t1")));
        data.network.always(Fault.NOT_SENT);
        assertThatThrownBy(input::receive).isInstanceOf(ObjectStoreException.class);
        assertThat(queue.size()).isOne();

        data.network.always(Fault.NONE);
        input.receive();
        assertThat(queue.size()).isZero();
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void aRepeatedMessageIsDone() {
        String message = notification(bundle("t1"));
        queue.send(message);
        input.receive();
        queue.send(message);

        assertThat(input.receive()).isOne();
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void waitsForMessagesUntilItIsClosed() {
        input.start();
        queue.send(notification(bundle("t1")));

        await().until(() -> data.lines().size() == 1 && queue.size() == 0);
    }

    @Test
    void anErrorEndsNothingAndIsToldUntilItIsOver() {
        AtomicBoolean broken = new AtomicBoolean(true);
        data.interposed.beforeEveryListing(() -> {
            if (broken.get()) {
                throw new NoClassDefFoundError("some/Class");
            }
        });
        queue.send(notification(bundle("t1")));
        try (SqsInput survivor = new SqsInput(queue, URL, promoter, Duration.ofMillis(5))) {
            survivor.start();
            await().until(() ->
                    survivor.trouble().filter(trouble -> trouble.count() > 2).isPresent());
            assertThat(new SqsHealthIndicator(survivor).health().getStatus()).isEqualTo(Status.DOWN);

            broken.set(false);
            await().until(() -> queue.size() == 0 && survivor.trouble().isEmpty());
            assertThat(new SqsHealthIndicator(survivor).health().getStatus()).isEqualTo(Status.UP);
        }
        assertThat(data.lines()).hasSize(1);
    }

    private String bundle(String task) {
        ann.does(Phone.add(task, "Sweep"));
        return data.layout.bundle(ann.sends());
    }

    private static String notification(String key) {
        return "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"" + key + "\"}}}]}";
    }
}
