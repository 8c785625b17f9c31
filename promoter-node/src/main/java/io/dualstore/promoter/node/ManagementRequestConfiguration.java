package io.dualstore.promoter.node;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The port for health and metrics, if it has a server of its own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(PromoterProperties.class)
class ManagementRequestConfiguration {

    @Bean
    FilterRegistrationBean<LocalRequestFilter> managementRequestFilter(
            PromoterProperties properties, Environment settings) {
        return LocalRequestFilter.registration(
                properties, settings.getProperty("management.server.address", "127.0.0.1"));
    }
}
