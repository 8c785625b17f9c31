package io.dualstore.client.web;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientNodeConfiguration;
import io.dualstore.client.web.action.ActionConfiguration;
import io.dualstore.client.web.guard.GuardConfiguration;
import io.dualstore.client.web.live.LiveConfiguration;
import io.dualstore.client.web.notification.NotificationConfiguration;
import io.dualstore.client.web.page.PageConfiguration;
import io.dualstore.client.web.response.ResponseConfiguration;
import io.dualstore.client.web.state.StateConfiguration;
import io.dualstore.client.web.sync.SyncConfiguration;
import io.dualstore.client.web.update.UpdateConfiguration;
import io.dualstore.model.DomainModel;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The web side of a node: what it answers, and to whom. Each package below brings its own controllers. */
@AutoConfiguration(after = ClientNodeConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ClientNode.class)
@Import({
    GuardConfiguration.class,
    ResponseConfiguration.class,
    ActionConfiguration.class,
    UpdateConfiguration.class,
    StateConfiguration.class,
    SyncConfiguration.class,
    NotificationConfiguration.class,
    LiveConfiguration.class,
    PageConfiguration.class,
    WebConfiguration.OnTomcat.class
})
public class WebConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(DomainModel model) {
        return new OpenAPI()
                .info(new Info()
                        .title("Dualstore client node")
                        .version(model.name() + " " + model.version())
                        .description("Work with " + model.name()
                                + " on this device, online or not. Errors are RFC 9457 problems."
                                + " GET /api/actions has the schema of each action's payload."));
    }

    /** Tomcat refuses paths with an encoded slash or backslash. A key in a state may have one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConfigurableTomcatWebServerFactory.class)
    static class OnTomcat {

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slashesInKeys() {
            return factory -> factory.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
                connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            });
        }
    }
}
