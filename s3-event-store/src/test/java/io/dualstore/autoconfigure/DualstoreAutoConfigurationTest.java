package io.dualstore.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.s3.BucketRequirements;
import io.dualstore.log.s3.Checksum;
import io.dualstore.log.s3.Encryption;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class DualstoreAutoConfigurationTest {

    private final ApplicationContextRunner node = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DualstoreAutoConfiguration.class))
            .withBean(DomainModel.class, Empty::new);

    @Test
    void anEndpointAndTwoNamesAreEnough() {
        node.withPropertyValues(
                        "dualstore.application=stockroom",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        "dualstore.s3.access-key=me",
                        "dualstore.s3.secret-key=secret",
                        "dualstore.s3.call-timeout=7s")
                .run(context -> {
                    assertThat(context).hasSingleBean(ObjectStore.class);
                    assertThat(context.getBean(BucketLayout.class)).isEqualTo(new BucketLayout("stockroom", "main"));
                    S3Settings settings = context.getBean(S3Settings.class);
                    assertThat(settings.storeName()).isEqualTo("http://127.0.0.1:9/goods");
                    assertThat(settings.pathStyle()).isTrue();
                    assertThat(settings.region()).isEqualTo("us-east-1");
                    assertThat(settings.callTimeout()).hasSeconds(7);
                });
    }

    @Test
    void whatABucketDemandsIsSet() {
        node.withPropertyValues(
                        "dualstore.application=stockroom",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        "dualstore.s3.access-key=me",
                        "dualstore.s3.secret-key=secret",
                        "dualstore.s3.session-token=hushhush",
                        "dualstore.s3.server-side-encryption=aws:kms",
                        "dualstore.s3.kms-key-id=alias/goods",
                        "dualstore.s3.checksum=sha256",
                        "dualstore.s3.storage-class=INTELLIGENT_TIERING",
                        "dualstore.s3.expected-bucket-owner=111122223333")
                .run(context -> {
                    S3Settings settings = context.getBean(S3Settings.class);
                    assertThat(settings.requirements())
                            .isEqualTo(new BucketRequirements(
                                    Encryption.AWS_KMS,
                                    "alias/goods",
                                    Checksum.SHA256,
                                    "INTELLIGENT_TIERING",
                                    "111122223333"));
                    assertThat(Objects.requireNonNull(settings.credentials()).resolveCredentials())
                            .isEqualTo(AwsSessionCredentials.create("me", "secret", "hushhush"));
                    assertThat(context.getBean(DualstoreProperties.class).toString())
                            .doesNotContain("hushhush");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "dualstore.s3.session-token=token, dualstore.s3.session-token",
        "dualstore.s3.kms-key-id=alias/goods, dualstore.s3.server-side-encryption",
        "dualstore.s3.storage-class=GLACIER, dualstore.s3.storage-class",
        "dualstore.s3.expected-bucket-owner=goods-ltd, dualstore.s3.expected-bucket-owner"
    })
    void demandsThatCannotBeMetAreNamed(String property, String named) {
        node.withPropertyValues(
                        "dualstore.application=stockroom",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining(named));
    }

    @Test
    void aMissingBucketIsNamed() {
        node.withPropertyValues("dualstore.application=stockroom", "dualstore.s3.endpoint=http://127.0.0.1:9")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("dualstore.bucket"));
    }

    @Test
    void aNameThatCannotBePartOfAKeyIsNamed() {
        node.withPropertyValues(
                        "dualstore.application=a/b",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("dualstore.application")
                        .hasMessageContaining("a/b"));
    }

    @Test
    void anAccessKeyWithoutItsSecretIsNamed() {
        node.withPropertyValues(
                        "dualstore.application=stockroom",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        "dualstore.s3.access-key=me")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("dualstore.s3.secret-key"));
    }

    @Test
    void theApplicationsOwnStoreIsTaken() {
        InMemoryObjectStore own = new InMemoryObjectStore();
        node.withPropertyValues("dualstore.application=stockroom")
                .withBean(S3Settings.class, () -> S3Settings.amazon("eu-central-1", "unused"))
                .withBean(ObjectStore.class, () -> own)
                .run(context -> assertThat(context.getBean(ObjectStore.class)).isSameAs(own));
    }

    @Test
    void theSecretIsNotPrinted() {
        node.withPropertyValues(
                        "dualstore.application=stockroom",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        "dualstore.s3.access-key=me",
                        "dualstore.s3.secret-key=hushhush")
                .run(context -> assertThat(
                                context.getBean(DualstoreProperties.class).toString())
                        .doesNotContain("hushhush"));
    }

    /** A model of nothing. */
    private record Empty() implements DomainModel {
        @Override
        public String name() {
            return "empty";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public PartitionModel<?> shared() {
            return NOTHING;
        }
    }
}
