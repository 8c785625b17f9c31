package io.dualstore.promoter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.promoter.outbox.OutboxListing.Outbox;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody hides what waits of others, however many objects there are. */
class OutboxListingTest {

    private final BucketLayout layout = new BucketLayout("app", "main");
    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final RequestTally requests = new RequestTally();
    private final OutboxListing listing = new OutboxListing(new CountingObjectStore(bucket, requests), layout);

    @Test
    void aUserWithManyBundlesIsPassedOverAfterAThousand() {
        puts("mallory", "d1", 4_500);
        puts("zoe", "phone", 1);

        Outbox outbox = listing.all();

        assertThat(requests.of(RequestKind.LIST)).isEqualTo(2);
        assertThat(of(outbox, "mallory", "d1")).isEqualTo(1_000);
        assertThat(of(outbox, "zoe", "phone")).isOne();
        assertThat(outbox.more()).isTrue();
    }

    @Test
    void theNextListingHasTheSameUsersFurtherDevicesToo() {
        puts("mallory", "d1", 1_500);
        puts("mallory", "d2", 5);

        assertThat(of(listing.all(), "mallory", "d2")).isZero();
        Outbox next = listing.all();

        assertThat(of(next, "mallory", "d2")).isEqualTo(5);
        assertThat(of(next, "mallory", "d1"))
                .as("from its beginning: what is not listed must not look like a gap")
                .isEqualTo(1_000);
        assertThat(next.queues().getFirst().bundles().getFirst().number()).isZero();
    }

    @Test
    void whatIsNoBundleCountsForWhoPutItThere() {
        for (int i = 0; i < 3_000; i++) {
            bucket.put(layout.outbox() + "mallory/" + i, new byte[1]);
        }
        puts("zoe", "phone", 1);

        Outbox outbox = listing.all();

        assertThat(requests.of(RequestKind.LIST)).isEqualTo(2);
        assertThat(of(outbox, "zoe", "phone")).isOne();
    }

    @Test
    void aListingHasABoundAndTheNextContinues() {
        for (int user = 100; user < 100 + OutboxListing.MAX_LISTS + 3; user++) {
            puts("user" + user, "phone", 1_000);
        }

        Outbox first = listing.all();
        assertThat(requests.of(RequestKind.LIST)).isEqualTo(OutboxListing.MAX_LISTS);
        assertThat(first.bundles()).isEqualTo(OutboxListing.MAX_LISTS * 1_000);

        Outbox second = listing.all();
        assertThat(of(second, "user122", "phone")).isEqualTo(1_000);
    }

    @Test
    void itIsKnownWhatIsGoneAndNotGuessed() {
        puts("ann", "phone", 1);
        puts("mallory", "d1", 2_000);

        Outbox outbox = listing.all();

        assertThat(outbox.lacks(key("ann", "phone", 0))).isFalse();
        assertThat(outbox.lacks(key("ann", "phone", 1))).isTrue();
        assertThat(outbox.lacks(key("zoe", "phone", 0))).isTrue();
        assertThat(outbox.lacks(key("mallory", "d1", 1_900)))
                .as("it was not listed, so it may be there")
                .isFalse();
    }

    private void puts(String user, String device, int bundles) {
        for (int i = 0; i < bundles; i++) {
            bucket.put(key(user, device, i), new byte[1]);
        }
    }

    private String key(String user, String device, long number) {
        return layout.bundle(new BundleKey(user, device, number, new UUID(0, number)));
    }

    private static int of(Outbox outbox, String user, String device) {
        return outbox.queues().stream()
                .filter(queue -> queue.device().equals(new Device(user, device)))
                .map(queue -> queue.bundles())
                .mapToInt(List::size)
                .sum();
    }
}
