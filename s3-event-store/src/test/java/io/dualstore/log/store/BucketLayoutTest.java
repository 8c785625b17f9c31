package io.dualstore.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.log.store.BucketLayout.BundleKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BucketLayoutTest {

    private static final BucketLayout LAYOUT = new BucketLayout("stockroom", "main");
    private static final BundleKey BUNDLE = new BundleKey("ann", "phone", 3, new UUID(1, 2));
    private static final String BUNDLE_KEY =
            "stockroom/outbox/main/ann/phone/0000000000000000003-00000000-0000-0001-0000-000000000002.jsonl.zst";

    @Test
    void bundlesWaitBesideTheDataSets() {
        assertThat(LAYOUT.bundle(BUNDLE)).isEqualTo(BUNDLE_KEY).startsWith(LAYOUT.outbox("ann", "phone"));
        assertThat(LAYOUT.parseBundle(BUNDLE_KEY)).contains(BUNDLE);
    }

    @Test
    void theDataSetsOwnPrefixHoldsEverythingElse() {
        assertThat(LAYOUT.root()).isEqualTo("stockroom/main/");
        assertThat(LAYOUT.outbox()).doesNotStartWith(LAYOUT.root());
        assertThat(LAYOUT.identity()).startsWith(LAYOUT.root());
        assertThat(LAYOUT.sharedLog()).startsWith(LAYOUT.root());
        assertThat(LAYOUT.privateLog("ann")).startsWith(LAYOUT.root());
        assertThat(LAYOUT.quarantine(BUNDLE)).startsWith(LAYOUT.root());
    }

    @Test
    void aKeyOfAnotherDataSetIsNotABundleOfThisOne() {
        assertThat(LAYOUT.parseBundle(BUNDLE_KEY.replace("/main/", "/other/"))).isEmpty();
        assertThat(LAYOUT.parseBundle(BUNDLE_KEY.replace("stockroom/", "shop/")))
                .isEmpty();
        assertThat(LAYOUT.parseBundle(BUNDLE_KEY.replace("outbox/main/", "main/outbox/")))
                .isEmpty();
        assertThat(LAYOUT.parseBundle(BUNDLE_KEY.replace("/phone/", "/"))).isEmpty();
        assertThat(LAYOUT.parseBundle(LAYOUT.outbox())).isEmpty();
    }

    @Test
    void noDataSetCanHaveTheNameOfTheOutbox() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLayout("stockroom", "outbox"))
                .withMessageContaining("No data set can be called 'outbox'")
                .withMessageContaining("Choose another name");
    }
}
