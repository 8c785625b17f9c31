package io.dualstore.promoter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The promoter as a program.
 *
 * <pre>
 * java -jar dualstore-promoter-node-exec.jar --dualstore.application=stockroom --dualstore.bucket=goods [--init] [--once]
 * </pre>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PromoterApplication {

    /**
     * Starts it, with health and metrics on the loopback address. {@code --init} makes an empty bucket a data set first; {@code --once}
     * decides what waits and exits.
     */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = application()
                .web(WebApplicationType.SERVLET)
                .properties(defaults("server-defaults.properties"))
                .run(expanded(arguments));
        if (context.getEnvironment().getProperty("dualstore.promoter.once", Boolean.class, false)) {
            System.exit(SpringApplication.exit(context));
        }
    }

    /**
     * A promoter to be run with arguments of one's own, without a server. Its defaults do not stand in an {@code application.properties},
     * so that promoters and clients can share one class path and one process; a client on the same class path stays out of it.
     */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PromoterApplication.class)
                .web(WebApplicationType.NONE)
                .properties(defaults("promoter-defaults.properties"));
    }

    private static Properties defaults(String resource) {
        Properties defaults = new Properties();
        try (InputStream in = PromoterApplication.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + resource);
            }
            defaults.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults;
    }

    private static String[] expanded(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> switch (argument) {
                    case "--init" -> "--dualstore.init=true";
                    case "--once" -> "--dualstore.promoter.once=true";
                    default -> argument;
                })
                .toArray(String[]::new);
    }
}
