package io.dualstore.promoter.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.util.ClassUtils;

/**
 * Boot's own settings on a promoter unless anything else says otherwise: no port for others, health and metrics on the loopback address.
 * Also the options {@code --init} and {@code --once}. All of it holds for every main class. It is kept out of {@code
 * application.properties}, which belongs to the application that the promoter is part of.
 *
 * <p>If a client node is on the class path too, an application with {@code dualstore.client.user} is a client. It is also a promoter if
 * {@code dualstore.promoter.enabled=true}.
 */
final class PromoterDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DEFAULTS = "META-INF/promoter-node-defaults.properties";
    private static final String CLIENT = "io.dualstore.client.ClientNode";
    private static final String ENABLED = "dualstore.promoter.enabled";
    private static final String ONCE = "dualstore.promoter.once";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean client = isClient(environment);
        if (!environment.getProperty(ENABLED, Boolean.class, !client)) {
            add("promoter role", Map.of(ENABLED, "false"), environment);
            return;
        }
        expandOptions(environment);
        if (environment.getProperty(ONCE, Boolean.class, false)) {
            // No thread may keep the process alive afterwards.
            add("promoter once", Map.of("spring.main.web-application-type", "none"), environment);
        }
        if (!client) {
            addDefaults(environment);
        }
    }

    private static boolean isClient(ConfigurableEnvironment environment) {
        return environment.containsProperty("dualstore.client.user")
                && environment.getProperty("dualstore.client.enabled", Boolean.class, true)
                && ClassUtils.isPresent(CLIENT, PromoterDefaults.class.getClassLoader());
    }

    private static void expandOptions(ConfigurableEnvironment environment) {
        PropertySource<?> commandLine =
                environment.getPropertySources().get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
        if (commandLine == null) {
            return;
        }
        Map<String, Object> settings = new HashMap<>();
        if ("".equals(commandLine.getProperty("init"))) {
            settings.put("dualstore.init", "true");
        }
        if ("".equals(commandLine.getProperty("once"))) {
            settings.put(ONCE, "true");
        }
        environment
                .getPropertySources()
                .addAfter(commandLine.getName(), new MapPropertySource("promoter options", settings));
    }

    private static void add(String name, Map<String, Object> settings, ConfigurableEnvironment environment) {
        environment.getPropertySources().addLast(new MapPropertySource(name, settings));
    }

    private static void addDefaults(ConfigurableEnvironment environment) {
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "promoter defaults",
                            new ClassPathResource(DEFAULTS, PromoterDefaults.class.getClassLoader())));
        } catch (IOException e) {
            throw new UncheckedIOException("The promoter's jar lacks " + DEFAULTS, e);
        }
    }

    /** After the application's own files, one of which may say what it is. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
