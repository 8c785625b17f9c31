package io.dualstore.promoter.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Messages as Amazon's documentation shows them, shortened where fields are of no use here. */
public final class Messages {

    private static final JsonMapper JSON = new JsonMapper();

    private Messages() {}

    /** S3's notification of an event such as {@code ObjectCreated:Put}. */
    public static String s3(String eventName, String key) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1","eventTime":"2026-11-25T08:00:00.000Z",
                 "eventName":"%s","s3":{"s3SchemaVersion":"1.0","configurationId":"outbox","bucket":{"name":"goods"},
                 "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0A1B2C3D4E5F678901"}}}]}""".formatted(eventName, URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** EventBridge's event of a type such as {@code Object Created}. */
    public static String eventBridge(String detailType, String key) {
        return """
                {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s","source":"aws.s3","account":"111122223333",
                 "time":"2026-11-25T08:00:00Z","region":"eu-central-1","resources":["arn:aws:s3:::goods"],
                 "detail":{"version":"0","bucket":{"name":"goods"},"object":{"key":"%s","size":5,"sequencer":"617f08299329d189"},
                 "requester":"111122223333","reason":"PutObject"}}""".formatted(detailType, key);
    }

    /** SNS's envelope, as a subscribed queue gets it. */
    public static String sns(String message) {
        return """
                {"Type":"Notification","MessageId":"dc1e94d9-56c5-5e96-808d-cc7f68faa162","TopicArn":"arn:aws:sns:eu-central-1:111122223333:outbox",
                 "Subject":"Amazon S3 Notification","Message":%s,"Timestamp":"2026-11-25T08:00:00.000Z","SignatureVersion":"1",
                 "Signature":"FMG5tlZhJNHLHUXvZgtZzlk24FzVa7oX0T4P03neeXw8ZEXZx6z35j2FOTuNYShn2h0bKNC/zLTnMyIxEzmi2X1shOBWsJHkrW2xkR58ABZ",
                 "SigningCertURL":"https://sns.eu-central-1.amazonaws.com/cert.pem"}""".formatted(text(message));
    }

    /** SNS's event, as a subscribed Lambda function gets it. */
    public static String snsToLambda(String message) {
        return """
                {"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-central-1:111122223333:outbox:1",
                 "Sns":%s}]}""".formatted(sns(message));
    }

    /** S3's message after a notification was configured. */
    public static String test() {
        return """
                {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-25T08:00:00.000Z","Bucket":"goods","RequestId":"5582815E1AEA5ADF",
                 "HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}""";
    }

    /** One message of each form, in and out of envelopes. */
    static List<String> ofEachForm(String key) {
        List<String> plain = List.of(
                s3("ObjectCreated:Put", key),
                s3("ObjectRemoved:Delete", key),
                eventBridge("Object Created", key),
                eventBridge("Object Deleted", key),
                test());
        return java.util.stream.Stream.of(
                        plain.stream(),
                        plain.stream().map(Messages::sns),
                        plain.stream().map(Messages::snsToLambda))
                .flatMap(stream -> stream)
                .toList();
    }

    private static String text(String message) {
        return JSON.writeValueAsString(message);
    }
}
