package io.dualstore.client;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A client node that runs the domain model on its class path. All it does is to switch on what an own application gets as well. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ClientApplication {

    /** Starts a node; {@code --dualstore.client.user=...} says whose. */
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** A node to be run with arguments of one's own; several may run in one process. A promoter on the same class path stays out of it. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ClientApplication.class).properties("dualstore.promoter.enabled=false");
    }
}
