package io.dualstore.promoter.node;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.file.PromoterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a promoter.
 *
 * @param enabled whether this application is a promoter
 * @param name name of the promoter in commits and stamps. Without it host and process ID
 * @param data folder of the promoter's local file. Without it {@code data/promoter-APPLICATION/DATASET} in the working directory. Promoters
 *     that run at the same time can share a folder
 * @param busyInterval time between two sweeps of the outbox while bundles arrive
 * @param idleInterval longest time between two sweeps while no bundles arrive
 * @param updatesPerCommit maximum number of updates in one commit
 * @param bytesPerCommit maximum size of one commit, uncompressed
 * @param parallelFetches maximum number of bundles fetched at the same time
 * @param attempts number of times that an update is executed if its handler fails
 * @param patience time that a device may wait for a missing bundle before the promoter reports it
 * @param startPatience time that the promoter waits at start for a store that cannot be reached
 * @param probe whether the store must prove, before the first commit, that its conditional writes are atomic
 * @param once whether to decide the waiting bundles, print a summary and exit
 * @param hosts further host names and addresses under which the promoter's ports may be called, without port. The loopback addresses are
 *     always allowed
 */
@ConfigurationProperties("dualstore.promoter")
public record PromoterProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String name,
        @Nullable Path data,
        @DefaultValue("1s") Duration busyInterval,
        @DefaultValue("20s") Duration idleInterval,
        @DefaultValue("500") int updatesPerCommit,
        @DefaultValue("6MB") DataSize bytesPerCommit,
        @DefaultValue("32") int parallelFetches,
        @DefaultValue("3") int attempts,
        @DefaultValue("1m") Duration patience,
        @DefaultValue("1m") Duration startPatience,
        @DefaultValue("true") boolean probe,
        @DefaultValue("false") boolean once,
        @DefaultValue List<String> hosts) {

    public PromoterProperties {
        hosts = List.copyOf(hosts);
    }

    PromoterSettings settings(String defaultName, BucketLayout layout) {
        PromoterSettings base = PromoterSettings.of(name == null ? defaultName : name);
        return new PromoterSettings(
                base.writer(),
                base.limits(),
                updatesPerCommit,
                Math.toIntExact(bytesPerCommit.toBytes()),
                parallelFetches,
                attempts,
                patience,
                data == null ? PromoterFile.defaultFolder(Path.of("data"), layout) : data);
    }
}
