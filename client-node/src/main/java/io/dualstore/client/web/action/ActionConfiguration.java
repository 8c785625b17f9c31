package io.dualstore.client.web.action;

import io.dualstore.client.ClientNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the actions. */
@Configuration(proxyBeanMethods = false)
@Import(ActionController.class)
public class ActionConfiguration {

    @Bean
    ActionCatalog actionCatalog(ClientNode node) {
        return new ActionCatalog(node);
    }
}
