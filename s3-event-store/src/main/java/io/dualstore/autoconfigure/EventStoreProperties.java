package io.dualstore.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bucket as the event store of an Axon application that has no clients and promoters.
 *
 * @param enabled whether the bucket is the event store
 * @param file where the local copy of the log and the tokens are kept; without it in memory, read again at each start
 * @param init whether to make the bucket a data set if it is none yet
 * @param pollInterval how soon others' events are looked for while there are some
 * @param idlePollInterval how soon while there are none
 * @param user whom the log names as the user of all appends
 * @param writer name of this process in the log; without it {@code application@host-pid}, the application by its {@code
 *     spring.application.name} or, without one, {@code dualstore.application}
 * @param retryCommands whether a command whose append was rejected is handled once more after the local copy has caught up
 * @param snapshots whether this process writes segments and snapshots of the log in the background, from which all processes start faster
 * @param claim which event processors are active in one instance of the application at a time
 */
@ConfigurationProperties("dualstore.event-store")
public record EventStoreProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Path file,
        @DefaultValue("false") boolean init,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("20s") Duration idlePollInterval,
        @DefaultValue("application") String user,
        @Nullable String writer,
        @DefaultValue("true") boolean retryCommands,
        @DefaultValue("false") boolean snapshots,
        @DefaultValue Claim claim) {

    /**
     * Event processors that are active in one instance of the application at a time. All instances should have the same settings.
     *
     * @param enabled whether the instances compete for a claim; without it, every instance handles every event
     * @param processors names of the event processors that only the holder of the claim runs; an asterisk stands for all
     * @param name of the claim within the data set
     * @param lease how long after the holder's last heartbeat another instance takes over; at least three heartbeats, at most a day
     * @param heartbeat pause between two heartbeats of the holder, and between two looks of an instance that waits
     */
    public record Claim(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("*") Set<String> processors,
            @DefaultValue("processors") String name,
            @DefaultValue("60s") Duration lease,
            @DefaultValue("15s") Duration heartbeat) {}
}
