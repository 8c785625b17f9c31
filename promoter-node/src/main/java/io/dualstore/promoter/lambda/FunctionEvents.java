package io.dualstore.promoter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.dualstore.loop.LoggedFailure;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.Maintenance.Copy;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.SweepReport;
import io.dualstore.promoter.notification.S3Notification;
import io.dualstore.text.QuotedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands a promoter the events of S3, EventBridge and SNS, those in the messages of SQS (with partial batch response), and those of a
 * schedule for a sweep. Notifications are hints only: the log says what is decided, so a repeated, late or lost one does no harm, as long
 * as a schedule sweeps now and then.
 */
final class FunctionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionEvents.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** Lambda sends at most 6 MB. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int MAX_CHARACTERS = 500;
    /** Longer than a sweep can take after its time is over. A function that Lambda ends loses nothing, but its work is repeated. */
    private static final int MILLIS_FOR_A_SWEEP = 20_000;

    private final Promoter promoter;
    private final Maintenance maintenance;

    FunctionEvents(Promoter promoter, Maintenance maintenance) {
        this.promoter = promoter;
        this.maintenance = maintenance;
    }

    /**
     * Decides what the event tells of.
     *
     * @throws RuntimeException if it could not, for a direct invocation: Lambda repeats it
     */
    void handle(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = JSON.readTree(input.readNBytes(MAX_BYTES));
        output.write(JSON.writeValueAsBytes(answer(event, context)));
    }

    private ObjectNode answer(JsonNode event, Context context) {
        if (isFromQueue(event)) {
            return queue(event.path("Records"), context);
        }
        if (event.path("maintain").asBoolean(false)) {
            return maintained(context);
        }
        return S3Notification.find(event)
                .map(notification -> promoted(notification.keys(), context))
                .orElseGet(() -> report(repeated(promoter::sweep, context)));
    }

    /** Does the background maintenance of a promoter while there is time. A separate schedule invokes it. */
    private ObjectNode maintained(Context context) {
        promoter.catchUp();
        Map<Copy, Integer> written = new EnumMap<>(Copy.class);
        Optional<Copy> next = Optional.of(Copy.SEGMENT);
        while (next.isPresent() && context.getRemainingTimeInMillis() > MILLIS_FOR_A_SWEEP) {
            next = maintenance.next();
            next.ifPresent(copy -> written.merge(copy, 1, Integer::sum));
        }
        return JSON.createObjectNode()
                .put("segments", written.getOrDefault(Copy.SEGMENT, 0))
                .put("snapshots", written.getOrDefault(Copy.SNAPSHOT, 0));
    }

    /** A notification that reports no object, such as that of a deletion, costs no request. */
    private ObjectNode promoted(List<String> keys, Context context) {
        return keys.isEmpty()
                ? JSON.createObjectNode().put("objects", 0)
                : report(repeated(() -> promoter.promote(keys), context));
    }

    /** A sweep that ends early leaves work behind: it is continued while the function has time. The schedule finds the rest. */
    private static SweepReport repeated(Supplier<SweepReport> sweep, Context context) {
        SweepReport all = sweep.get();
        boolean worked = all.commits() > 0;
        while (all.more() && worked && context.getRemainingTimeInMillis() > MILLIS_FOR_A_SWEEP) {
            SweepReport next = sweep.get();
            worked = next.commits() > 0;
            all = all.and(next);
        }
        return all;
    }

    private static boolean isFromQueue(JsonNode event) {
        return event.path("Records").path(0).path("eventSource").asString("").equals("aws:sqs");
    }

    private static ObjectNode report(SweepReport report) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode decided = answer.putObject("decided");
        report.decided().forEach(decided::put);
        return answer.put("held", report.held()).put("backlog", report.backlog());
    }

    /** Processes all messages together, as one round. Returns the ids of those that failed, so that only these are delivered again. */
    private ObjectNode queue(JsonNode messages, Context context) {
        List<String> good = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (JsonNode message : messages) {
            String id = message.path("messageId").asString("");
            try {
                keys.addAll(
                        S3Notification.parse(message.path("body").asString("")).keys());
                good.add(id);
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "Message {} cannot be read and goes back to the queue: {}",
                        id,
                        QuotedText.of(e.getMessage(), MAX_CHARACTERS));
                failed.add(id);
            }
        }
        try {
            if (!keys.isEmpty()) {
                repeated(() -> promoter.promote(keys), context);
            }
        } catch (RuntimeException e) {
            LOG.error("{} messages go back to the queue", good.size(), new LoggedFailure(e));
            failed.addAll(good);
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        failed.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return answer;
    }
}
