package io.dualstore.client.web.sync;

import io.dualstore.autoconfigure.HandlerHealthIndicator;
import io.dualstore.client.ClientNode;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the exchange with the store. */
@Configuration(proxyBeanMethods = false)
@Import(SyncController.class)
public class SyncConfiguration {

    @Bean
    SyncHealthIndicator syncHealthIndicator(ClientNode node, ObjectProvider<InstantSource> clock) {
        return new SyncHealthIndicator(node, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    HandlerHealthIndicator handlerHealthIndicator(ClientNode node) {
        return new HandlerHealthIndicator(node::runningAction);
    }
}
