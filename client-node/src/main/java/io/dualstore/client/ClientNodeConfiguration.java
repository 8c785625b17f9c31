package io.dualstore.client;

import io.dualstore.autoconfigure.DualstoreAutoConfiguration;
import io.dualstore.axon.check.ModelCheck;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The node of an application, on its one {@link DomainModel}. Each bean gives way to one of the application's own. */
@AutoConfiguration(after = DualstoreAutoConfiguration.class)
@ConditionalOnProperty(name = "dualstore.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
public class ClientNodeConfiguration {

    /** Whose node this is and where it keeps things. */
    @Bean
    @ConditionalOnMissingBean
    ClientSettings clientSettings(ClientProperties properties, BucketLayout layout, S3Settings store) {
        return new ClientSettings(
                properties.requiredUser(),
                ClientSettings.fileIn(folder(properties)),
                layout,
                store.storeName(),
                properties.syncSettings());
    }

    private static Path folder(ClientProperties properties) {
        Path folder = properties.folder().toAbsolutePath().normalize();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + folder + " cannot be made. Set dualstore.client.data to one that can be written.",
                    e);
        }
    }

    /** The node, open: it can be worked on before the store was ever asked. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ClientNode clientNode(
            ClientSettings settings, DomainModel model, ObjectStore store, ObjectProvider<InstantSource> clock) {
        ModelCheck.require(model);
        ClientNode node = new ClientNode(settings, model, store, clock.getIfAvailable(InstantSource::system));
        try {
            node.open();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Begins the exchange with the store when the page can be reached. */
    @Bean
    @ConditionalOnMissingBean
    SyncLifecycle exchangeStart(ClientNode node) {
        return new SyncLifecycle(node);
    }
}
