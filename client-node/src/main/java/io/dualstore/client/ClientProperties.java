package io.dualstore.client;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.log.store.BucketLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a client node.
 *
 * @param enabled whether this application is a client node
 * @param user name of the user who works on this node; required
 * @param data folder of the node's local file. Without it the node uses {@code data/client-USER} in the working directory
 * @param sync intervals of the synchronization with the store
 * @param web limits of the node's page and REST API
 */
@ConfigurationProperties("dualstore.client")
public record ClientProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String user,
        @Nullable Path data,
        @DefaultValue Sync sync,
        @DefaultValue Web web) {

    /**
     * Intervals of the synchronization with the store.
     *
     * @param busyInterval time between two polls of the store while updates arrive or wait for a verdict
     * @param idleInterval longest time between two polls of the store while nothing happens
     * @param resendAfter time after which the node checks a sent update that has no verdict, and sends it again if it is missing
     */
    public record Sync(
            @DefaultValue("1s") Duration busyInterval,
            @DefaultValue("20s") Duration idleInterval,
            @DefaultValue("1m") Duration resendAfter) {}

    /**
     * Limits of the node's page and REST API.
     *
     * @param hosts further host names and addresses under which browsers may reach the node, for example through a proxy. The loopback
     *     addresses and {@code server.address} are always allowed. Write an IPv6 address in brackets. Add a port only if the browser shows
     *     another port than the node's own
     * @param maxRequestSize maximum size of a request body
     */
    public record Web(
            @DefaultValue List<String> hosts,
            @DefaultValue("1MB") DataSize maxRequestSize) {}

    /** Who works here. */
    public String requiredUser() {
        String setting = "dualstore.client.user";
        if (user == null || user.isBlank()) {
            throw new InvalidSettingException(
                    setting, "It is not set.", "Set it to the name of the user who works here.");
        }
        if (!BucketLayout.isName(user)) {
            throw new InvalidSettingException(
                    setting,
                    "'" + user + "' is not a name.",
                    "Use a letter or digit, then up to 127 of letters, digits and . _ @ : + = -.");
        }
        return user;
    }

    /** The folder of the user's file. */
    public Path folder() {
        return data == null ? Path.of("data", "client-" + requiredUser()) : data;
    }

    /** How often the store is asked. */
    public SyncSettings syncSettings() {
        try {
            return new SyncSettings(sync.busyInterval(), sync.idleInterval(), sync.resendAfter());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "dualstore.client.sync",
                    String.valueOf(e.getMessage()),
                    "Set busy-interval to more than nothing and idle-interval to at least as much.");
        }
    }
}
