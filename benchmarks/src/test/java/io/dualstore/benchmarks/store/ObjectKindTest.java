package io.dualstore.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectKindTest {

    private static final BucketLayout LAYOUT = new BucketLayout("benchmarks", "stockroom");
    private static final UUID SNAPSHOT = UUID.randomUUID();

    @Test
    void objectsAreToldApartByTheirKeys() {
        assertThat(kind(BucketLayout.commit(LAYOUT.sharedLog(), 7))).isEqualTo(ObjectKind.COMMIT);
        assertThat(kind(BucketLayout.segment(LAYOUT.sharedSegments(), new SegmentRange(0, 999))))
                .isEqualTo(ObjectKind.SEGMENT);
        assertThat(kind(BucketLayout.snapshot(LAYOUT.sharedSnapshots(), new SnapshotName(7, SNAPSHOT))))
                .isEqualTo(ObjectKind.MANIFEST);
        assertThat(kind(LAYOUT.identity())).isEqualTo(ObjectKind.OTHER);
        assertThat(kind(BucketLayout.commit(LAYOUT.privateLog("clerk"), 7))).isEqualTo(ObjectKind.OTHER);
    }

    @Test
    void thePartsOfAStateFollowThoseOfTheImage() {
        assertThat(kind(BucketLayout.snapshotPart(LAYOUT.sharedSnapshotParts(), SNAPSHOT, 1)))
                .isEqualTo(ObjectKind.IMAGE);
        assertThat(kind(BucketLayout.snapshotPart(LAYOUT.sharedSnapshotParts(), SNAPSHOT, 2)))
                .isEqualTo(ObjectKind.STATE);
    }

    private static ObjectKind kind(String key) {
        return ObjectKind.of(LAYOUT, key, snapshot -> snapshot.equals(SNAPSHOT) ? 2 : 0);
    }
}
