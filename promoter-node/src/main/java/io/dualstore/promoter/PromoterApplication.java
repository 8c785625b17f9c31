package io.dualstore.promoter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The promoter as a program.
 *
 * <pre>
 * java -jar dualstore-promoter-node-exec.jar --dualstore.application=stockroom --dualstore.bucket=goods [--init] [--once]
 * </pre>
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class PromoterApplication {

    private static final String DEFAULTS = "promoter-defaults.properties";

    /** Starts it. {@code --init} makes an empty bucket a data set first; {@code --once} decides what waits and exits. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = application().run(expanded(arguments));
        if (context.getEnvironment().getProperty("dualstore.promoter.once", Boolean.class, false)) {
            System.exit(SpringApplication.exit(context));
        }
    }

    /**
     * A promoter with its default settings, to be run with arguments of one's own. The defaults do not stand in an {@code
     * application.properties}, so that a promoter and a client can share one class path.
     */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(PromoterApplication.class);
        application.setDefaultProperties(defaults());
        return application;
    }

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (InputStream in = PromoterApplication.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + DEFAULTS);
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
