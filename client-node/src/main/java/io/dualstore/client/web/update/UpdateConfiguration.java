package io.dualstore.client.web.update;

import io.dualstore.client.ClientNode;
import io.dualstore.client.web.action.ActionCatalog;
import io.dualstore.request.UpdateRequestReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the updates. */
@Configuration(proxyBeanMethods = false)
@Import(UpdateController.class)
public class UpdateConfiguration {

    @Bean
    UpdateRequestReader updateRequestReader(ActionCatalog catalog) {
        return UpdateRequestReader.withReplacement(catalog.types());
    }

    @Bean
    UpdateViews updateViews(ClientNode node) {
        return new UpdateViews(node);
    }
}
