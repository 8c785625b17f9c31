package io.dualstore.promoter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.s3.BucketRequirements;
import io.dualstore.log.s3.Checksum;
import io.dualstore.log.s3.Encryption;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.notification.Messages;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.tasks.TaskModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Events of S3, EventBridge, SNS, SQS and schedules, and the settings of a function. */
class FunctionEventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("lambda");
    private final FunctionEvents function =
            new FunctionEvents(promoter, data.maintenance(promoter, SnapshotWriter.LEAST_GROWTH));
    private final Phone ann = data.phone("ann@home", "phone");

    @AfterEach
    void close() {
        promoter.close();
    }

    @Test
    void aNotificationOfS3IsProcessed() throws IOException {
        String key = bundle("t1");

        String answer = invoke(notification(key));

        assertThat(answer).contains("\"accepted\":1");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aDirectInvocationThatFailsIsRepeatedByLambda() {
        String key = bundle("t1");
        data.network.always(Fault.NOT_SENT);

        assertThatThrownBy(() -> invoke(notification(key))).isInstanceOf(ObjectStoreException.class);
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void messagesOfAQueueAreProcessedTogether() throws IOException {
        String first = bundle("t1");
        String second = bundle("t2");

        String answer = invoke(queue(notification(second), notification(first), notification(first)));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(data.lines()).hasSize(2);
        assertThat(data.commits()).hasSize(1);
    }

    @Test
    void onlyTheMessageThatCannotBeReadGoesBack() throws IOException {
        String answer = invoke(queue("no notification", notification(bundle("t1"))));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void allMessagesGoBackIfTheStoreIsAway() throws IOException {
        String message = notification(bundle("t1"));
        data.network.always(Fault.NOT_SENT);

        assertThat(invoke(queue(message, message)))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"}]}");
        data.network.always(Fault.NONE);
        invoke(queue(message));
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void aNotificationOfSnsIsPromoted() throws IOException {
        assertThat(invoke(Messages.snsToLambda(notification(bundle("t1"))))).contains("\"accepted\":1");

        assertThat(invoke(queue(Messages.sns(notification(bundle("t2")))))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aDeletionThatEventBridgeReportsPromotesNothing() throws IOException {
        String key = bundle("t1");

        assertThat(invoke(Messages.eventBridge("Object Deleted", key))).isEqualTo("{\"objects\":0}");
        assertThat(invoke(queue(Messages.eventBridge("Object Deleted", key), Messages.test())))
                .isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(data.outbox()).hasSize(1);
        assertThat(invoke(Messages.eventBridge("Object Created", key))).contains("\"accepted\":1");
    }

    @Test
    void aScheduledEventSweepsEverything() throws IOException {
        bundle("t1");
        Phone bob = data.phone("bob", "tablet");
        bob.does(Phone.add("t2", "Mop"));
        bob.sends();

        String answer = invoke("{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}");

        assertThat(answer).contains("\"accepted\":2");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void workThatASweepLeftBehindIsContinuedWhileThereIsTime() throws IOException {
        for (int i = 0; i < 1_001; i++) {
            bundle("t" + i);
        }

        String answer = invoke("{\"sweep\":true}");

        assertThat(answer).contains("\"accepted\":1001");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void theEnvironmentSaysWhatToWorkOn(@TempDir Path folder) {
        DataSet stockroom = new DataSet(new StockroomModel());
        FunctionEnvironment environment = new FunctionEnvironment(Map.of(
                "DUALSTORE_APPLICATION",
                "app",
                "DUALSTORE_BUCKET",
                "goods",
                "AWS_REGION",
                "eu-central-1",
                "DUALSTORE_DATA",
                folder.toString()));
        try (Promoter made = environment.promoter(stockroom.bucket, "memory")) {
            Phone ben = stockroom.phone("ben", "phone");
            ben.does(Phone.action("stockroom.RegisterItem#1", "{\"code\":\"A1\",\"description\":\"Lamp\"}"));
            ben.sends();
            assertThat(made.sweep().decided("accepted")).isOne();
        }
        assertThat(folder.resolve("promoter-app").resolve("main").resolve("promoter.db"))
                .isNotEmptyFile();
        assertThat(environment.settings().storeName()).isEqualTo("aws:eu-central-1/goods");
    }

    @Test
    void theEnvironmentSaysWhatTheBucketDemands() {
        Map<String, String> required = Map.of("DUALSTORE_BUCKET", "goods");
        Map<String, String> demanding = new HashMap<>(required);
        demanding.put("DUALSTORE_S3_SERVER_SIDE_ENCRYPTION", "aws:kms");
        demanding.put("DUALSTORE_S3_KMS_KEY_ID", "alias/goods");
        demanding.put("DUALSTORE_S3_CHECKSUM", "sha256");
        demanding.put("DUALSTORE_S3_STORAGE_CLASS", "INTELLIGENT_TIERING");
        demanding.put("DUALSTORE_S3_EXPECTED_BUCKET_OWNER", "111122223333");

        assertThat(new FunctionEnvironment(required).settings().requirements()).isEqualTo(BucketRequirements.NONE);
        assertThat(new FunctionEnvironment(demanding).settings().requirements())
                .isEqualTo(new BucketRequirements(
                        Encryption.AWS_KMS, "alias/goods", Checksum.SHA256, "INTELLIGENT_TIERING", "111122223333"));
        demanding.put("DUALSTORE_S3_CHECKSUM", "adler");
        assertThatIllegalStateException()
                .isThrownBy(() -> new FunctionEnvironment(demanding).settings())
                .withMessageContaining("DUALSTORE_S3_CHECKSUM")
                .withMessageContaining("CRC32C");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FunctionEnvironment(Map.of()).store())
                .withMessageContaining("DUALSTORE_BUCKET");
    }

    private String bundle(String task) {
        ann.does(Phone.add(task, "Sweep"));
        return data.layout.bundle(ann.sends());
    }

    @Test
    void maintenanceWritesTheSegmentsOfFullThousandsOnce() throws IOException {
        data.appendCommits(2_010);

        assertThat(invoke("{\"maintain\":true}")).isEqualTo("{\"segments\":2,\"snapshots\":0}");
        assertThat(data.keysUnder(data.layout.sharedSegments())).hasSize(2);
        assertThat(invoke("{\"maintain\":true}")).isEqualTo("{\"segments\":0,\"snapshots\":0}");
    }

    private String invoke(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handle(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, new DummyContext());
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String notification(String key) {
        return "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\""
                + URLEncoder.encode(key, StandardCharsets.UTF_8) + "\"}}}]}";
    }

    private static String queue(String... bodies) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        List<String> all = List.of(bodies);
        for (int i = 0; i < all.size(); i++) {
            records.addObject()
                    .put("messageId", "m" + i)
                    .put("eventSource", "aws:sqs")
                    .put("body", all.get(i));
        }
        return event.toString();
    }
}
