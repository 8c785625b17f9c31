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
 * Whose node this is, where it keeps things, and how it is talked to.
 *
 * @param enabled whether there is a client node in this application at all
 * @param user who works here; required
 * @param data folder of the user's file; without it {@code data/client-{user}} under the working directory
 * @param sync how often the store is asked
 * @param web who may talk to the node, and how much at a time
 */
@ConfigurationProperties("dualstore.client")
public record ClientProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String user,
        @Nullable Path data,
        @DefaultValue Sync sync,
        @DefaultValue Web web) {

    /**
     * How often the store is asked.
     *
     * @param busyInterval between looks while something happens
     * @param idleInterval between looks when nothing has happened for a while
     * @param resendAfter after which a sent update without verdict is looked after
     */
    public record Sync(
            @DefaultValue("1s") Duration busyInterval,
            @DefaultValue("20s") Duration idleInterval,
            @DefaultValue("1m") Duration resendAfter) {}

    /**
     * Who may talk to the node, and how much at a time.
     *
     * @param hosts names and addresses, in addition to those of the loopback interface and {@code server.address}, under which the node may
     *     be called and its pages are opened, for example through a proxy; an IPv6 address in brackets. A port is needed only if a browser
     *     shows one that the node does not see
     * @param maxRequestSize of a request's body
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
