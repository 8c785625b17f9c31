package io.dualstore.promoter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.TestTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldDevicesTest {

    private final BucketLayout layout = new BucketLayout("app", "main");
    private final TestTimeSource timeSource = new TestTimeSource();
    private final HeldDevices held = new HeldDevices(timeSource, Duration.ofMinutes(1));

    @Test
    void theNextSweepRetriesAndThenPausesGrowToABound() {
        WaitingBundle bundle = bundle("ann", "phone");
        List<Long> pauses = new ArrayList<>();
        for (int attempt = 0; attempt < 14; attempt++) {
            held.hold(bundle, HoldReason.EXECUTION_TROUBLE, "OutOfMemoryError");
            long seconds = 0;
            for (; !held.mayTry(bundle); seconds++) {
                timeSource.pass(Duration.ofSeconds(1));
            }
            pauses.add(seconds);
        }

        assertThat(pauses).startsWith(0L, 1L, 2L, 4L, 8L).endsWith(256L, 300L, 300L, 300L, 300L);
    }

    @Test
    void aDeviceThatWasHeldByAClockFarAheadIsTriedOnceTheClockIsRight() {
        WaitingBundle bundle = bundle("ann", "phone");
        Duration year = Duration.ofDays(365);
        timeSource.setForward(year);
        for (int attempt = 0; attempt < 5; attempt++) {
            held.hold(bundle, HoldReason.EXECUTION_TROUBLE, "OutOfMemoryError");
        }
        assertThat(held.mayTry(bundle)).isFalse();

        timeSource.setForward(year.negated());

        assertThat(held.mayTry(bundle)).isTrue();
    }

    @Test
    void anotherBundleOfTheDeviceIsTriedAtOnce() {
        held.hold(bundle("ann", "phone"), HoldReason.EXECUTION_TROUBLE, "x");
        held.hold(bundle("ann", "phone"), HoldReason.EXECUTION_TROUBLE, "x");

        assertThat(held.mayTry(new WaitingBundle("other", bundle("ann", "phone").name(), 1, Instant.EPOCH)))
                .isTrue();
    }

    @Test
    void inventedDevicesOfOneUserTakeABoundedPlaceAndOthersAreStillHeld() {
        for (int i = 0; i < 3 * HeldDevices.MAX_PER_USER; i++) {
            held.hold(bundle("mallory", "d" + i), HoldReason.NEWER_MODEL, "x");
        }
        held.hold(bundle("ann", "phone"), HoldReason.NEWER_MODEL, "x");

        assertThat(held.count()).isEqualTo(HeldDevices.MAX_PER_USER + 1);
        assertThat(held.mayTry(bundle("ann", "phone"))).isFalse();

        held.release(bundle("mallory", "d0"));
        held.hold(bundle("mallory", "d900"), HoldReason.NEWER_MODEL, "x");
        assertThat(held.mayTry(bundle("mallory", "d900"))).isFalse();
    }

    @Test
    void thereIsABoundForAllDevicesAndForWhatIsShown() {
        for (int i = 0; i < HeldDevices.MAX + 10; i++) {
            held.hold(bundle("user" + i, "phone"), HoldReason.NEWER_MODEL, "x");
        }

        assertThat(held.count()).isEqualTo(HeldDevices.MAX);
        assertThat(held.first(100)).hasSize(100);
    }

    @Test
    void anExplanationThatQuotesAUserIsShortAndOnOneLine() {
        held.hold(bundle("ann", "phone"), HoldReason.NEWER_MODEL, "It names\n" + "x".repeat(100_000));

        assertThat(held.first(1).getFirst().explanation()).hasSizeLessThan(600).doesNotContain("\n");
    }

    private WaitingBundle bundle(String user, String device) {
        BundleKey name = new BundleKey(user, device, 0, new UUID(1, 2));
        return new WaitingBundle(layout.bundle(name), name, 1, Instant.EPOCH);
    }
}
