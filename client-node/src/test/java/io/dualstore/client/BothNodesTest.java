package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Client and promoter on one class path: the settings say what an application is. */
class BothNodesTest {

    /** A product: nothing of Dualstore except for the model. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Product {

        @Bean
        DomainModel tasks() {
            return new TaskModel();
        }

        @Bean
        ObjectStore bucket() {
            return new InMemoryObjectStore();
        }
    }

    @TempDir
    Path folder;

    private ConfigurableApplicationContext starts(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(List.of(
                "--init",
                "--dualstore.application=tasks",
                "--dualstore.bucket=unused",
                "--dualstore.s3.endpoint=http://127.0.0.1:9",
                "--dualstore.client.data=" + folder.resolve("client" + arguments.hashCode()),
                "--dualstore.promoter.probe=false",
                "--dualstore.promoter.data=" + folder.resolve("promoter"),
                "--management.server.port=0",
                "--server.port=0"));
        return SpringApplication.run(Product.class, arguments.toArray(String[]::new));
    }

    private static List<Integer> nodes(ConfigurableApplicationContext application) {
        return List.of(
                application.getBeansOfType(ClientNode.class).size(),
                application.getBeansOfType(Promoter.class).size());
    }

    @Test
    void anApplicationWithAUserIsAClientAndAnotherOneIsAPromoter() {
        try (ConfigurableApplicationContext promoter = starts();
                ConfigurableApplicationContext client = starts("--dualstore.client.user=alice")) {
            assertThat(nodes(promoter)).containsExactly(0, 1);
            assertThat(nodes(client)).containsExactly(1, 0);
        }
    }

    @Test
    void oneApplicationCanBeBoth() {
        try (ConfigurableApplicationContext both =
                starts("--dualstore.client.user=alice", "--dualstore.promoter.enabled=true")) {
            assertThat(nodes(both)).containsExactly(1, 1);
        }
    }
}
