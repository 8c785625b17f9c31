package io.dualstore.promoter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.update.json.HostileObjects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reads random messages: each is refused with one sentence, or reports keys of a bounded length. */
class S3NotificationFuzzTest {

    private static final long BYTES_PER_MESSAGE = 16L << 20;

    @Provide
    Arbitrary<String> messages() {
        return HostileObjects.likeTexts(Messages.ofEachForm("app/outbox/main/ann@home/my+phone/000 1"));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyMessageIsRefusedOrReportsKeys(@ForAll("messages") String message) {
        long before = HostileObjects.allocatedBytes();
        try {
            assertThat(S3Notification.parse(message).keys())
                    .allSatisfy(key -> assertThat(key).isNotEmpty().hasSizeLessThanOrEqualTo(3 * 1_024));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("Not an S3 notification: ");
        } finally {
            assertThat(HostileObjects.allocatedBytes() - before).isLessThan(BYTES_PER_MESSAGE);
        }
    }
}
