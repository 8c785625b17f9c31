package io.dualstore.promoter.sqs;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.S3Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Waits for notifications in a queue and has the promoter decide what they tell of. A message is deleted when its bundles were looked at;
 * what could not be read or done comes again, and ends in the queue's dead-letter queue. The poll loop goes on beside it, since
 * notifications may be lost.
 */
public final class SqsInput implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqsInput.class);
    private static final int BATCH = 10;
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);

    private final SqsClient sqs;
    private final String queueUrl;
    private final Promoter promoter;
    private @Nullable Thread thread;
    private volatile boolean running;

    public SqsInput(SqsClient sqs, String queueUrl, Promoter promoter) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.promoter = promoter;
    }

    /** Begins to wait for messages. */
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name("dualstore-sqs").daemon().start(this::receiveUntilStopped);
        }
    }

    private void receiveUntilStopped() {
        while (running) {
            try {
                receive();
            } catch (SdkException e) {
                LOG.warn("Queue {} gives no messages: {}", queueUrl, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("Messages go back to queue {}: {}", queueUrl, e.getMessage());
                    pause();
                }
            }
        }
    }

    /** Receives up to ten messages and has them worked off; returns how many of them are done. */
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
                LOG.warn("Message {} cannot be read and goes back: {}", message.messageId(), e.getMessage());
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

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_TROUBLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Ends the waiting; a message that is being worked off comes again if it was not finished. */
    @Override
    public synchronized void close() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
