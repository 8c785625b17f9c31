package io.dualstore.autoconfigure;

import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.model.DomainModel;
import io.dualstore.model.DomainModels;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.services.s3.S3Client;

/** What every node needs. Each bean gives way to one of the application's own. */
@AutoConfiguration
@EnableConfigurationProperties(DualstoreProperties.class)
public class DualstoreAutoConfiguration {

    private static final String REGION = "dualstore.s3.region";

    /** Where things are in the bucket. */
    @Bean
    @ConditionalOnMissingBean
    BucketLayout bucketLayout(DualstoreProperties properties) {
        String application = properties.requiredApplication();
        requireName("dualstore.application", application);
        requireName("dualstore.dataset", properties.dataset());
        return new BucketLayout(application, properties.dataset());
    }

    /** How the bucket is reached. Not needed, and so not asked for, where the application has an S3 client of its own. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    S3Settings s3Settings(DualstoreProperties properties) {
        DualstoreProperties.S3 s3 = properties.s3();
        URI endpoint = s3.endpoint();
        String bucket = properties.requiredBucket();
        S3Settings settings = endpoint == null
                ? S3Settings.amazon(region(s3.region()), bucket)
                : S3Settings.at(endpoint, s3.region() == null ? "us-east-1" : s3.region(), bucket);
        if (s3.pathStyle() != null) {
            settings = settings.withPathStyle(s3.pathStyle());
        }
        return withCredentials(settings, s3)
                .withRequirements(s3.requirements())
                .withTimeouts(s3.connectTimeout(), s3.attemptTimeout(), s3.callTimeout());
    }

    private static S3Settings withCredentials(S3Settings settings, DualstoreProperties.S3 s3) {
        String accessKey = s3.accessKey();
        String secretKey = s3.secretKey();
        if (accessKey == null) {
            if (s3.sessionToken() != null) {
                throw new InvalidSettingException(
                        "dualstore.s3.session-token",
                        "It needs an access key.",
                        "Set access key, secret key and session token together.");
            }
            return s3.profile() == null ? settings : settings.withProfile(s3.profile());
        }
        if (secretKey == null) {
            throw new InvalidSettingException(
                    "dualstore.s3.secret-key",
                    "An access key is set without it.",
                    "Set both, or neither to use the AWS default credentials chain.");
        }
        if (s3.profile() != null) {
            throw new InvalidSettingException(
                    "dualstore.s3.profile", "An access key is set too.", "Set only one of them.");
        }
        return s3.sessionToken() == null
                ? settings.withKeys(accessKey, secretKey)
                : settings.withSession(accessKey, secretKey, s3.sessionToken());
    }

    /** How many requests were made. */
    @Bean
    @ConditionalOnMissingBean
    RequestTally requestTally() {
        return new RequestTally();
    }

    /** The bucket: by the application's S3 client, such as that of Spring Cloud AWS, or else by one of its own. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ObjectStore objectStore(
            ObjectProvider<S3Client> client,
            ObjectProvider<S3Settings> settings,
            DualstoreProperties properties,
            RequestTally tally) {
        S3Client own = client.getIfUnique();
        return new CountingObjectStore(
                own == null
                        ? S3ObjectStore.open(settings.getObject())
                        : S3ObjectStore.on(
                                own,
                                properties.requiredBucket(),
                                properties.s3().requirements()),
                tally);
    }

    /** The one domain model on the class path; an application that only uses the event store needs none. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "dualstore.event-store.enabled", havingValue = "false", matchIfMissing = true)
    DomainModel domainModel() {
        return DomainModels.onlyOne();
    }

    private static String region(@Nullable String configured) {
        if (configured != null) {
            return configured;
        }
        return S3Settings.environmentRegion()
                .orElseThrow(
                        () -> new InvalidSettingException(
                                REGION,
                                "It is not set, and neither the AWS environment nor an endpoint says where the bucket is.",
                                "Set it to the region of the bucket, or set dualstore.s3.endpoint for another store than Amazon's."));
    }

    private static void requireName(String setting, String name) {
        if (!BucketLayout.isName(name)) {
            throw new InvalidSettingException(
                    setting,
                    "'" + name + "' is not a name.",
                    "Use a letter or digit, then up to 127 of letters, digits and . _ @ : + = -.");
        }
    }
}
