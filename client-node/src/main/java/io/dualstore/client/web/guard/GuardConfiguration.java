package io.dualstore.client.web.guard;

import io.dualstore.client.ClientProperties;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Registers the filters, in their order. */
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {

    @Bean
    OwnAddress ownAddress(Environment settings) {
        return OwnAddress.of(settings);
    }

    @Bean
    FilterRegistrationBean<ResponseHeaderFilter> responseHeaderFilter() {
        return first(new ResponseHeaderFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<HostAndOriginFilter> hostAndOriginFilter(ClientProperties properties, OwnAddress address) {
        List<String> hosts = new ArrayList<>(properties.web().hosts());
        hosts.add(address.host());
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
}
