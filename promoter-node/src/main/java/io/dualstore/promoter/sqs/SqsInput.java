package io.dualstore.promoter.sqs;

import io.dualstore.loop.SupervisedLoop;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.notification.S3Notification;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Waits for notifications in a queue and has the promoter decide what they tell of. A message is deleted when its bundles were looked at;
 * what could not be read or done comes again, and ends in the queue's dead-letter queue. Polling continues beside it, since notifications
 * may be lost. A failure of any kind is retried after a pause.
 */
public final class SqsInput implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqsInput.class);
    private static final int BATCH = 10;
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_CHARACTERS = 500;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Promoter promoter;
    private final SupervisedLoop loop;
    private @Nullable Thread thread;

    /** Creates the input; {@link #start} starts it. */
    public SqsInput(SqsClient sqs, String queueUrl, Promoter promoter) {
        this(sqs, queueUrl, promoter, FIRST_PAUSE);
    }

    /** @param firstPause after a failure; doubles with each further failure in a row */
    SqsInput(SqsClient sqs, String queueUrl, Promoter promoter, Duration firstPause) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.promoter = promoter;
        this.loop = new SupervisedLoop(
                "Receiving from " + queueUrl, this::receive, firstPause, LONGEST_PAUSE, TimeSource.real());
    }

    /** Begins to wait for messages. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("dualstore-sqs").daemon().start(loop::run);
        }
    }

    /** Returns why the last messages could not be received or decided; empty if they could. */
    public Optional<SupervisedLoop.Failure> trouble() {
        return loop.failure();
    }

    /** Receives up to ten messages and processes them; returns how many are done. */
    int receive() {
        List<Message> messages = sqs.receiveMessage(
                        r -> r.queueUrl(queueUrl).maxNumberOfMessages(BATCH).waitTimeSeconds(LONGEST_WAIT_SECONDS))
                .messages();
        List<String> keys = new ArrayList<>();
        List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
        for (Message message : messages) {
            try {
                keys.addAll(S3Notification.parse(message.body()).keys());
                done.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(done.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "Message {} cannot be read and goes back: {}",
                        message.messageId(),
                        QuotedText.of(e.getMessage(), MAX_CHARACTERS));
            }
        }
        if (!keys.isEmpty()) {
            promoter.promote(keys);
        }
        if (!done.isEmpty()) {
            sqs.deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(done));
        }
        return done.size();
    }

    /** Ends the waiting. A message whose processing is cut off is delivered again. */
    @Override
    public synchronized void close() {
        loop.stop();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
