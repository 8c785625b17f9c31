package io.dualstore.promoter;

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
        ConfigurableApplicationContext context =
                application().web(WebApplicationType.SERVLET).run(arguments);
        if (context.getEnvironment().getProperty("dualstore.promoter.once", Boolean.class, false)) {
            System.exit(SpringApplication.exit(context));
        }
    }

    /** A promoter to be run with arguments of one's own, without a server. A client on the same class path stays out of it. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PromoterApplication.class)
                .web(WebApplicationType.NONE)
                .properties("dualstore.promoter.enabled=true", "dualstore.client.enabled=false");
    }
}
