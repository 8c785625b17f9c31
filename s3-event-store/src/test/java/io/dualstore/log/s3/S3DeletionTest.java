package io.dualstore.log.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException.NotDeleted;
import io.dualstore.log.store.ObjectStoreException.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Deletions in stores that refuse to delete several objects with one request, or some of the objects. */
class S3DeletionTest extends StoreOnEmbeddedBucket {

    private static final List<String> KEYS =
            IntStream.range(0, 30).mapToObj(i -> "box/%02d".formatted(i)).toList();

    @ParameterizedTest
    @EnumSource(names = {"REFUSES_MULTI_DELETE", "FORBIDS_MULTI_DELETE"})
    void bulkDeletionIsTriedOnlyOnceIfTheStoreRefusesIt(StoreQuirk quirk) {
        put(KEYS);
        bucket.server().quirks().set(quirk);

        store.delete(KEYS);

        assertThat(listed()).isEmpty();
        assertThat(deletes()).isEqualTo(1 + KEYS.size());

        put(KEYS.subList(0, 7));
        store.delete(KEYS.subList(0, 7));

        assertThat(listed()).isEmpty();
        assertThat(deletes()).isEqualTo(1 + KEYS.size() + 7);
    }

    @Test
    void contentMd5IsSentToOtherStoresThanAmazons() {
        put(KEYS);
        bucket.server().quirks().set(StoreQuirk.REQUIRES_CONTENT_MD5);

        store.delete(KEYS);

        assertThat(listed()).isEmpty();
        assertThat(deletes()).isEqualTo(1);
    }

    @Test
    void anApplicationsClientThatSendsNoContentMd5DeletesOneByOne() {
        put(KEYS);
        bucket.server().quirks().set(StoreQuirk.REQUIRES_CONTENT_MD5);

        try (ObjectStore own = S3ObjectStore.on(clientWithoutMd5(), EmbeddedBucket.NAME, BucketRequirements.NONE)) {
            own.delete(KEYS);
        }

        assertThat(listed()).isEmpty();
        assertThat(deletes()).isEqualTo(1 + KEYS.size());
    }

    @Test
    void objectsThatAreKeptAreNamedAndTheOthersDeleted() {
        List<String> locked = List.of("box/00-locked", "box/99-locked");
        put(KEYS);
        put(locked);
        bucket.server().quirks().set(StoreQuirk.KEEPS_LOCKED_OBJECTS);

        assertThatExceptionOfType(NotDeleted.class)
                .isThrownBy(() -> store.delete(both(locked, KEYS)))
                .withMessageContaining("2 objects")
                .withMessageContaining("box/00-locked")
                .withMessageContaining("InternalError") // the embedded server's code for it
                .satisfies(e -> assertThat(e.keys()).containsExactlyInAnyOrderElementsOf(locked));
        assertThat(listed()).containsExactlyElementsOf(locked);
        assertThat(deletes()).isEqualTo(1);
    }

    @Test
    void aLockedObjectDoesNotHideThatOthersCanBeDeletedOneByOne() {
        List<String> locked = List.of("box/00-locked", "box/99-locked");
        put(KEYS);
        put(locked);
        bucket.server().quirks().set(StoreQuirk.KEEPS_LOCKED_OBJECTS, StoreQuirk.REFUSES_MULTI_DELETE);

        assertThatExceptionOfType(NotDeleted.class)
                .isThrownBy(() -> store.delete(both(locked, KEYS)))
                .satisfies(e -> assertThat(e.keys()).containsExactlyInAnyOrderElementsOf(locked));
        assertThat(listed()).containsExactlyElementsOf(locked);
    }

    @Test
    void aRoleThatMayNotDeleteCostsFewRequests() {
        put(KEYS);
        bucket.server().faults().refusing(403);

        for (int i = 1; i <= 3; i++) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> store.delete(KEYS))
                    .withMessageContaining("DELETE of 30 objects");
            assertThat(deletes()).isEqualTo(6L * i);
        }
    }

    private void put(List<String> keys) {
        keys.forEach(key -> store.put(key, "body".getBytes(UTF_8)));
    }

    private List<String> listed() {
        return store.list("box/", "", 100).stream().map(ListedObject::key).toList();
    }

    private long deletes() {
        return bucket.server().requests().deletes();
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private S3Client clientWithoutMd5() {
        return S3Client.builder()
                .endpointOverride(bucket.server().endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(bucket.settings().credentials())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }
}
