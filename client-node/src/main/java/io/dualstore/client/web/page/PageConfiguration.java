package io.dualstore.client.web.page;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.web.guard.OwnAddress;
import io.dualstore.model.DomainModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the page. */
@Configuration(proxyBeanMethods = false)
@Import({PageController.class, PageFiles.class})
public class PageConfiguration {

    @Bean
    StartupLogger startupLogger(ClientSettings settings, DomainModel model, ClientNode node, OwnAddress address) {
        return new StartupLogger(settings, model, node.sync(), address.host());
    }

    @Bean
    NodeInfo nodeInfo(ClientNode node, DomainModel model) {
        return new NodeInfo(node, model);
    }
}
