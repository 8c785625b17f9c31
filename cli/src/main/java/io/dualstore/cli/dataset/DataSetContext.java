package io.dualstore.cli.dataset;

import io.dualstore.autoconfigure.DualstoreAutoConfiguration;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The beans that every node has: settings from arguments, environment and files, and the store that they describe. */
final class DataSetContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private DataSetContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Nothing but what all nodes share. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DualstoreAutoConfiguration.class)
    static class SharedBeans {}

    /**
     * Binds the settings. Beans are made when they are asked for, so that a folder needs no bucket.
     *
     * @param arguments as those of a node
     * @param folder instead of a bucket; {@code null} for a bucket
     */
    static DataSetContext start(List<String> arguments, @Nullable Path folder) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(SharedBeans.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                // A failure is shown once, by the command.
                .properties("logging.config=classpath:logback.xml", "logging.level.org.springframework.boot=OFF");
        if (folder != null) {
            ObjectStore store = FolderStore.of(folder);
            application.initializers(beans -> beans.getBeanFactory().registerSingleton("objectStore", store));
        }
        return new DataSetContext(application.run(arguments.toArray(String[]::new)));
    }

    ObjectStore store() {
        return context.getBean(ObjectStore.class);
    }

    S3Settings settings() {
        return context.getBean(S3Settings.class);
    }

    /** Endpoint and bucket, under which it is remembered that the store was probed. */
    String storeName() {
        return context.getBean(S3Settings.class).storeName();
    }

    BucketLayout layout() {
        return context.getBean(BucketLayout.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
