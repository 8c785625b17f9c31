package io.dualstore.promoter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class S3NotificationTest {

    @Test
    void keysAreDecoded() {
        assertThat(S3Notification.parse("""
                                {"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"app/main/outbox/ann%40home/my%2Bphone/x+y"}}},
                                            {"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"app/gone"}}}]}""").keys()).containsExactly("app/main/outbox/ann@home/my+phone/x y");
    }

    @Test
    void eventBridgesKeysAreAsTheyAre() {
        assertThat(S3Notification.parse("{\"detail\":{\"object\":{\"key\":\"app/a%40b\"}}}")
                        .keys())
                .containsExactly("app/a%40b");
    }

    @Test
    void theTestMessageTellsOfNothing() {
        assertThat(S3Notification.parse("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}")
                        .keys())
                .isEmpty();
    }

    @Test
    void anythingElseIsRefused() {
        for (String message : new String[] {"", "no json", "{}", "[]", "{\"Records\":[{\"s3\":{}}]}"}) {
            assertThatIllegalArgumentException()
                    .as(message)
                    .isThrownBy(() -> S3Notification.parse(message))
                    .withMessageContaining("Not an S3 notification");
        }
    }
}
