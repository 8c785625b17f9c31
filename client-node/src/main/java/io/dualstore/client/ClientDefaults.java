package io.dualstore.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.util.ClassUtils;

/**
 * What Boot's own settings are on a client node unless anything else says otherwise: the loopback address, quiet logs. Kept out of {@code
 * application.properties}, which belongs to the application that a node is part of.
 *
 * <p>If a promoter is on the class path too, an application without {@code dualstore.client.user} is a promoter and not a client.
 */
final class ClientDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String PROMOTER = "io.dualstore.promoter.Promoter";
    private static final String ENABLED = "dualstore.client.enabled";
    private static final String DEFAULTS = "META-INF/client-node-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty(ENABLED, Boolean.class, !isPromoter(environment))) {
            environment.getPropertySources().addLast(new MapPropertySource("client role", Map.of(ENABLED, "false")));
            return;
        }
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "client node defaults",
                            new ClassPathResource(DEFAULTS, ClientDefaults.class.getClassLoader())));
        } catch (IOException e) {
            throw new UncheckedIOException("The client node's jar lacks " + DEFAULTS, e);
        }
    }

    private static boolean isPromoter(ConfigurableEnvironment environment) {
        return !environment.containsProperty("dualstore.client.user")
                && environment.getProperty("dualstore.promoter.enabled", Boolean.class, true)
                && ClassUtils.isPresent(PROMOTER, ClientDefaults.class.getClassLoader());
    }

    /** After the application's own files, one of which may switch the node off. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
