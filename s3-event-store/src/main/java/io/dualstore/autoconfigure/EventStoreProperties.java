package io.dualstore.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an Axon application that uses the bucket as its event store, without clients and promoters.
 *
 * @param enabled whether the bucket is the event store of the application
 * @param file file of the local copy of the log and of the tokens. Without it both are in memory, and the log is read again at each start
 * @param init whether to initialise the data set if the bucket has none
 * @param pollInterval time between two polls for new events while events arrive
 * @param idlePollInterval longest time between two polls while no events arrive
 * @param user user name that the log records for all appends
 * @param writer name of this process in the log. Without it {@code APPLICATION@HOST-PID}, where APPLICATION is {@code
 *     spring.application.name} or, if that is not set, {@code dualstore.application}
 * @param retryCommands whether a command whose append was rejected is handled once more after the local copy has caught up
 * @param snapshots whether this process writes segments and snapshots of the log in the background, from which all processes start faster
 * @param claim event processors that are active in one instance of the application at a time
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
     * @param enabled whether the instances compete for a claim. If not, every instance handles every event
     * @param processors names of the event processors that only the holder of the claim runs; an asterisk means all
     * @param name name of the claim within the data set
     * @param lease time after the holder's last heartbeat when another instance takes over; at least three heartbeats, at most a day
     * @param heartbeat time between two heartbeats of the holder, and between two checks of an instance that waits
     */
    public record Claim(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("*") Set<String> processors,
            @DefaultValue("processors") String name,
            @DefaultValue("60s") Duration lease,
            @DefaultValue("15s") Duration heartbeat) {}
}
