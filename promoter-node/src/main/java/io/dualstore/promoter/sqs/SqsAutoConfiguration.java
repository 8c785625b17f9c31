package io.dualstore.promoter.sqs;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.node.PromoterAutoConfiguration;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Switches the SQS input on where {@code dualstore.promoter.sqs.queue-url} is set. */
@AutoConfiguration(after = PromoterAutoConfiguration.class)
@ConditionalOnBean(Promoter.class)
@ConditionalOnProperty("dualstore.promoter.sqs.queue-url")
public class SqsAutoConfiguration {

    /** The client, by the AWS default chains for region and credentials. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SqsClient sqsClient(@Value("${dualstore.promoter.sqs.endpoint:}") String endpoint) {
        SqsClientBuilder builder = SqsClient.builder();
        if (!endpoint.isBlank()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }

    /** The input. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnMissingBean
    SqsInput sqsInput(
            SqsClient client, @Value("${dualstore.promoter.sqs.queue-url}") String queueUrl, Promoter promoter) {
        return new SqsInput(client, queueUrl, promoter);
    }

    /** Health, where it is asked for. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {

        @Bean
        @ConditionalOnMissingBean(name = "sqsHealthIndicator")
        SqsHealthIndicator sqsHealthIndicator(SqsInput input) {
            return new SqsHealthIndicator(input);
        }
    }
}
