package io.dualstore.promoter.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3NotificationTest {

    private static final String KEY = "app/outbox/main/ann@home/my+phone/Bücher 1=x%25";

    private static final List<UnaryOperator<String>> ENVELOPES =
            List.of(UnaryOperator.identity(), Messages::sns, Messages::snsToLambda);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:CompleteMultipartUpload",
                "ObjectCreated:Copy",
                "s3:ObjectCreated:Put"
            })
    void creationsThatS3ReportsHaveDecodedKeys(String eventName) {
        for (UnaryOperator<String> envelope : ENVELOPES) {
            assertThat(keys(envelope.apply(Messages.s3(eventName, KEY)))).containsExactly(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectRemoved:Delete",
                "ObjectRemoved:DeleteMarkerCreated",
                "LifecycleExpiration:Delete",
                "ObjectRestore:Completed",
                "ObjectTagging:Put",
                "ReducedRedundancyLostObject"
            })
    void otherEventsOfS3ReportNoObjects(String eventName) {
        for (UnaryOperator<String> envelope : ENVELOPES) {
            assertThat(keys(envelope.apply(Messages.s3(eventName, KEY)))).isEmpty();
        }
    }

    @Test
    void creationsThatEventBridgeReportsHaveTheirKeysAsTheyAre() {
        for (UnaryOperator<String> envelope : ENVELOPES) {
            assertThat(keys(envelope.apply(Messages.eventBridge("Object Created", KEY))))
                    .containsExactly(KEY);
        }
        assertThat(keys("{\"detail\":{\"object\":{\"key\":\"app/a%40b\"}}}")).containsExactly("app/a%40b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object Deleted",
                "Object Restore Completed",
                "Object Tags Added",
                "Object Storage Class Changed",
                "Object ACL Updated"
            })
    void otherEventsOfEventBridgeReportNoObjects(String detailType) {
        for (UnaryOperator<String> envelope : ENVELOPES) {
            assertThat(keys(envelope.apply(Messages.eventBridge(detailType, KEY))))
                    .isEmpty();
        }
    }

    @Test
    void messagesAboutTheConnectionReportNoObjects() {
        for (UnaryOperator<String> envelope : ENVELOPES) {
            assertThat(keys(envelope.apply(Messages.test()))).isEmpty();
        }
        assertThat(keys("{\"Type\":\"SubscriptionConfirmation\",\"Token\":\"t\",\"Message\":\"You have chosen …\"}"))
                .isEmpty();
    }

    @Test
    void severalRecordsReportSeveralObjects() {
        assertThat(keys("""
                {"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"a+b"}}},
                            {"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"gone"}}},
                            {"eventName":"ObjectCreated:Put","s3":{"object":{"key":"c%2Bd"}}}]}""")).containsExactly("a b", "c+d");
        assertThat(keys("{\"Records\":[]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "null",
                "{\"Records\":[{\"s3\":{}}]}",
                "{\"Records\":[null]}",
                "{\"Records\":[{\"s3\":{\"object\":{\"key\":7}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"a%zz\"}}}]}",
                "{\"Records\":[{\"Sns\":{}}]}",
                "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
                "{\"Type\":\"Notification\",\"Message\":\"{}\"}",
                "{\"Type\":\"Notification\",\"Message\":{\"Records\":[]}}",
                "{\"detail\":{\"object\":{\"key\":null}}}"
            })
    void anythingElseIsRefused(String message) {
        assertRefused(message);
    }

    @Test
    void sizesAreBounded() {
        assertRefused(" ".repeat(S3Notification.MAX_CHARACTERS) + Messages.test());
        assertRefused(Messages.s3("ObjectCreated:Put", "k".repeat(3_073)));
        assertRefused(Messages.eventBridge("Object Created", "k".repeat(3_073)));
        String record = "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"k\"}}}";
        assertThat(keys("{\"Records\":[" + String.join(",", Collections.nCopies(10_000, record)) + "]}"))
                .hasSize(10_000);
        assertRefused("{\"Records\":[" + String.join(",", Collections.nCopies(10_001, record)) + "]}");
        assertRefused(Messages.sns(Messages.sns(Messages.sns(Messages.test()))));
        assertRefused("[".repeat(100_000));
    }

    private static List<String> keys(String message) {
        return S3Notification.parse(message).keys();
    }

    private static void assertRefused(String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Notification.parse(message))
                .withMessageContaining("Not an S3 notification");
    }
}
