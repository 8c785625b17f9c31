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
 * How this promoter works.
 *
 * @param enabled whether this application is a promoter
 * @param name its name, in commits and stamps; without it host and process
 * @param data folder of its file; without it {@code data/promoter-{application}/{dataset}} under the working directory. Promoters that run at
 *     the same time can have one folder
 * @param busyInterval time from sweep to sweep while there is work
 * @param idleInterval longest time from sweep to sweep while there is none
 * @param updatesPerCommit most updates decided in one commit
 * @param bytesPerCommit most bytes in one commit, uncompressed
 * @param parallelFetches most bundles fetched at a time
 * @param attempts how often an update is run whose handler breaks
 * @param patience how long a device may wait for a missing bundle before that is told
 * @param startPatience how long an unreachable store is waited for at start
 * @param probe whether the store has to prove that its conditional writes are atomic, before the first commit
 * @param once whether to decide what waits, print that and exit
 * @param hosts names and addresses, in addition to those of the loopback interface, under which its ports may be called; without port
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
