package io.dualstore.promoter.sqs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A queue without waiting times: what was received and not deleted is received again. */
final class QueueInMemory implements SqsClient {

    private final Map<String, String> messages = new LinkedHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();

    synchronized void send(String body) {
        messages.put("receipt-" + sent.incrementAndGet(), body);
    }

    synchronized int size() {
        return messages.size();
    }

    @Override
    public synchronized ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return ReceiveMessageResponse.builder()
                .messages(messages.entrySet().stream()
                        .limit(request.maxNumberOfMessages())
                        .map(message -> Message.builder()
                                .messageId(message.getKey())
                                .receiptHandle(message.getKey())
                                .body(message.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public synchronized DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        request.entries().forEach(entry -> messages.remove(entry.receiptHandle()));
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
