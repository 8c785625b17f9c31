package io.dualstore.client.web;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientNodeConfiguration;
import io.dualstore.client.ClientProperties;
import io.dualstore.client.ClientSettings;
import io.dualstore.model.DomainModel;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The web side of a node: what it answers, and to whom. */
@AutoConfiguration(after = ClientNodeConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ClientNode.class)
@Import({
    UpdateController.class,
    ActionController.class,
    StateQueryController.class,
    SyncController.class,
    NotificationController.class,
    EventController.class,
    HistoryController.class,
    EntryController.class,
    PageController.class,
    PageFiles.class,
    ProblemAdvice.class,
    UnexpectedAdvice.class,
    WebConfiguration.OnTomcat.class
})
public class WebConfiguration {

    @Bean
    ActionCatalog actionCatalog(ClientNode node) {
        return new ActionCatalog(node);
    }

    @Bean
    UpdateRequestReader updateRequestReader(ActionCatalog catalog) {
        return new UpdateRequestReader(catalog);
    }

    @Bean
    UpdateViews updateViews(ClientNode node) {
        return new UpdateViews(node);
    }

    @Bean
    Viewers viewers(ClientNode node, UpdateViews views) {
        return new Viewers(node, views);
    }

    @Bean
    FilterRegistrationBean<ResponseHeaderFilter> responseHeaderFilter() {
        return first(new ResponseHeaderFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<HostAndOriginFilter> hostAndOriginFilter(ClientProperties properties, Environment settings) {
        List<String> hosts = new ArrayList<>(properties.web().hosts());
        hosts.add(address(settings));
        return first(new HostAndOriginFilter(hosts), 1);
    }

    @Bean
    FilterRegistrationBean<RequestSizeFilter> requestSizeFilter(ClientProperties properties) {
        return first(
                new RequestSizeFilter(
                        Math.toIntExact(properties.web().maxRequestSize().toBytes())),
                2);
    }

    private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    /** The own address, as it stands in an URL; one that stands for all addresses helps nobody and harms nobody. */
    private static String address(Environment settings) {
        String address = settings.getProperty("server.address", "127.0.0.1");
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @Bean
    StartLine startLine(ClientSettings settings, DomainModel model, Environment environment) {
        return new StartLine(settings, model, address(environment));
    }

    @Bean
    SyncHealthIndicator syncHealthIndicator(ClientNode node, ObjectProvider<InstantSource> clock) {
        return new SyncHealthIndicator(node, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    NodeInfo nodeInfo(ClientNode node, DomainModel model) {
        return new NodeInfo(node, model);
    }

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
