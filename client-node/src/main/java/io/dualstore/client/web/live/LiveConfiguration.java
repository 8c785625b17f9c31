package io.dualstore.client.web.live;

import io.dualstore.client.ClientNode;
import io.dualstore.client.web.update.UpdateViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the live events. */
@Configuration(proxyBeanMethods = false)
@Import(EventController.class)
public class LiveConfiguration {

    @Bean
    SseConnections sseConnections(ClientNode node, UpdateViews views) {
        return new SseConnections(node, views);
    }
}
