package io.dualstore.promoter.http;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.node.PromoterAutoConfiguration;
import io.dualstore.timing.TimeSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Switches HTTP input on where {@code dualstore.promoter.http.enabled=true}. */
@AutoConfiguration(after = PromoterAutoConfiguration.class)
@ConditionalOnBean(Promoter.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty("dualstore.promoter.http.enabled")
@EnableConfigurationProperties(HttpInputProperties.class)
public class HttpInputAutoConfiguration {

    @Bean
    UpdateInputController updateInputController(Promoter promoter, HttpInputProperties properties) {
        return new UpdateInputController(
                promoter,
                new BearerTokens(properties.tokens()),
                Math.toIntExact(properties.maxRequestSize().toBytes()),
                TimeSource.real());
    }
}
