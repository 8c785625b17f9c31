package io.dualstore.log.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResult;
import io.dualstore.log.probe.ProbeResult.Failing;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException.Refused;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Buckets that require headers: the message of a refusal, and the setting that helps. */
class BucketRequirementsTest {

    private static final byte[] BODY = "body".getBytes(UTF_8);
    private static final String OWNER = "111122223333";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBucket bucket;

    @BeforeEach
    void start() {
        bucket = EmbeddedBucket.in(folder);
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBucketWithObjectLockTakesAnyChecksum(Checksum checksum) {
        bucket.server().quirks().set(StoreQuirk.OBJECT_LOCK);

        assertWritable(new BucketRequirements(null, null, checksum, null, null));
    }

    @Test
    void encryptionHeadersAreSent() {
        bucket.server().quirks().set(StoreQuirk.REQUIRES_ENCRYPTION);
        assertWritable(new BucketRequirements(Encryption.AES256, null, null, null, null));

        bucket.server().quirks().set(StoreQuirk.REQUIRES_KMS_ENCRYPTION);
        assertWritable(new BucketRequirements(Encryption.AWS_KMS, "arn:aws:kms:key", null, null, null));
        assertWritable(new BucketRequirements(Encryption.AWS_KMS_DSSE, "arn:aws:kms:key", null, null, null));
    }

    @Test
    void aSessionTokenIsSent() {
        bucket.server().quirks().set(StoreQuirk.REQUIRES_SESSION_TOKEN);

        try (ObjectStore store = S3ObjectStore.open(bucket.settings()
                .withSession(bucket.server().accessKey(), bucket.server().secretKey(), "token"))) {
            assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.CREATED);
        }
        assertRefused(BucketRequirements.NONE, "InvalidAccessKeyId", "dualstore.s3.session-token");
    }

    @Test
    void everyRequestNamesTheExpectedOwner() {
        bucket.server().quirks().set(StoreQuirk.OWNED_BY_ACCOUNT);
        assertWritable(new BucketRequirements(null, null, null, null, OWNER));

        try (ObjectStore stranger = open(new BucketRequirements(null, null, null, null, "999988887777"))) {
            for (Runnable request : List.<Runnable>of(
                    () -> stranger.put("k", BODY),
                    () -> stranger.putIfAbsent("k", BODY),
                    () -> stranger.get("k", 10),
                    () -> stranger.exists("k"),
                    () -> stranger.list("", "", 10),
                    () -> stranger.delete(List.of("k")))) {
                assertThatExceptionOfType(Refused.class)
                        .isThrownBy(request::run)
                        .withMessageContaining("dualstore.s3.expected-bucket-owner");
            }
        }
    }

    @Test
    void theStorageClassIsSent() {
        assertWritable(new BucketRequirements(null, null, null, "STANDARD", null));

        bucket.server().quirks().set(StoreQuirk.ONE_STORAGE_CLASS);
        assertRefused(
                new BucketRequirements(null, null, null, "STANDARD_IA", null),
                "InvalidStorageClass",
                "dualstore.s3.storage-class");
    }

    @ParameterizedTest
    @CsvSource({
        "OBJECT_LOCK, InvalidRequest, dualstore.s3.checksum",
        "REQUIRES_ENCRYPTION, AccessDenied, dualstore.s3.server-side-encryption",
        "REQUIRES_KMS_ENCRYPTION, AccessDenied, dualstore.s3.kms-key-id",
        "REQUIRES_SESSION_TOKEN, InvalidAccessKeyId, dualstore.s3.session-token"
    })
    void theProbeNamesTheDemandInsteadOfTheCondition(StoreQuirk quirk, String code, String setting) {
        bucket.server().quirks().set(quirk);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> probe(BucketRequirements.NONE))
                .withMessageContaining(code)
                .withMessageContaining(setting);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "IGNORES_START_AFTER",
                "SHORT_PAGES",
                "DIRECTORY_ORDER",
                "REFUSES_MULTI_DELETE",
                "KEEPS_LOCKED_OBJECTS"
            })
    void theProbeAdmitsAStoreWithAQuirkThatNodesCopeWith(StoreQuirk quirk) {
        bucket.server().quirks().set(quirk);

        assertThat(probe(BucketRequirements.NONE)).isInstanceOf(ProbeResult.Passed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSES_CONDITIONS, CONDITION_UNSUPPORTED",
        "REVERSE_ORDER, LISTING_UNORDERED",
        "EMPTY_LISTINGS, LISTING_WRONG"
    })
    void theProbeRefusesAStoreThatCannotHoldALog(StoreQuirk quirk, Failing failing) {
        bucket.server().quirks().set(quirk);

        assertThat(probe(BucketRequirements.NONE))
                .isInstanceOfSatisfying(
                        ProbeResult.Failed.class,
                        failed -> assertThat(failed.failing()).isEqualTo(failing));
    }

    @Test
    void checksumsAreThoseOfTheBytes() {
        byte[] digits = "123456789".getBytes(UTF_8); // with published checksums
        PutObjectRequest.Builder put = PutObjectRequest.builder();
        for (Checksum checksum : Checksum.values()) {
            checksum.addTo(put, digits);
        }
        PutObjectRequest request = put.build();

        assertThat(request.checksumCRC32()).isEqualTo("y/Q5Jg==");
        assertThat(request.checksumCRC32C()).isEqualTo("4waSgw==");
        assertThat(request.contentMD5()).isEqualTo("JfnnlDI7RTiF9RgfG2JNCw==");
        assertThat(request.checksumSHA1()).isEqualTo("98O8HYCOBHMq32eZZczDTKeuNEE=");
        assertThat(request.checksumSHA256()).isEqualTo("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
    }

    @Test
    void onlyAmazonGetsAChecksumByDefault() {
        assertThat(S3Settings.amazon("eu-central-1", "goods").isAmazon()).isTrue();
        assertThat(BucketRequirements.NONE.withDefaultChecksum(Checksum.CRC32C).checksum())
                .isEqualTo(Checksum.CRC32C);
        assertThat(bucket.settings().isAmazon()).isFalse();
        bucket.server().quirks().set(StoreQuirk.OBJECT_LOCK);
        assertRefused(BucketRequirements.NONE, "InvalidRequest", "dualstore.s3.checksum");
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketRequirements(Encryption.AES256, "key", null, null, null))
                .withMessageContaining("aws:kms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketRequirements(null, null, null, "DEEP_ARCHIVE", null))
                .withMessageContaining("cannot be read immediately");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketRequirements(null, null, null, "standard class", null))
                .withMessageContaining("dualstore.s3.storage-class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketRequirements(null, null, null, null, "4711"))
                .withMessageContaining("12 digits");
    }

    private void assertWritable(BucketRequirements requirements) {
        try (ObjectStore store = open(requirements)) {
            store.delete(List.of("k", "l"));
            store.put("l", BODY);
            assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.CREATED);
            assertThat(store.putIfAbsent("k", BODY)).isEqualTo(PutIfAbsent.EXISTS);
            assertThat(store.get("k", 10)).hasValue(BODY);
            assertThat(store.exists("l")).isTrue();
            assertThat(store.list("", "", 10)).hasSize(2);
        }
    }

    private void assertRefused(BucketRequirements requirements, String code, String setting) {
        try (ObjectStore store = open(requirements)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> store.put("k", BODY))
                    .withMessageContaining(code)
                    .withMessageContaining(setting);
        }
    }

    private ProbeResult probe(BucketRequirements requirements) {
        try (ObjectStore store = open(requirements)) {
            return new ConformanceProbe(store, "store", "app/data/shared/probe/", ProbeResultStore.ofProcess()).run();
        }
    }

    private ObjectStore open(BucketRequirements requirements) {
        return S3ObjectStore.open(bucket.settings().withRequirements(requirements));
    }
}
