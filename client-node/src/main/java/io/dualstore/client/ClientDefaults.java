package io.dualstore.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * What Boot's own settings are on a client node unless anything else says otherwise: the loopback address, quiet logs. Kept out of {@code
 * application.properties}, which belongs to the application that a node is part of.
 */
final class ClientDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DEFAULTS = "META-INF/client-node-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("dualstore.client.enabled", Boolean.class, true)) {
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

    /** After the application's own files, one of which may switch the node off. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
