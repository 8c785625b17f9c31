package io.dualstore.cli.demo;

import io.dualstore.client.NodeEvent;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.update.Action;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Prints what happens on the clients, a line each. */
final class ActivityFeed {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final Map<String, SyncStatus.Connection> connections = new ConcurrentHashMap<>();

    ActivityFeed(PrintStream out) {
        this.out = out;
    }

    void show(String user, NodeEvent event) {
        switch (event) {
            case NodeEvent.UpdateChanged changed -> line(user, describe(changed.update()));
            case NodeEvent.StatusChanged changed -> connection(user, changed.status());
            case NodeEvent.Notified notified ->
                line(user, "told: " + notified.notification().reason().message());
            case NodeEvent.StateChanged changed -> {}
        }
    }

    private void connection(String user, SyncStatus status) {
        if (connections.put(user, status.connection()) != status.connection()) {
            line(
                    user,
                    switch (status.connection()) {
                        case STARTING -> "connecting";
                        case ONLINE -> "online";
                        case OFFLINE -> "offline: " + status.problem();
                        case OFFLINE_BY_CHOICE -> "offline by choice";
                        case STOPPED -> "stopped following: " + status.problem();
                    });
        }
    }

    private static String describe(LocalUpdate update) {
        String actions = update.update().actions().stream()
                .map(Action::name)
                .map(name -> name.name().substring(name.name().lastIndexOf('.') + 1))
                .collect(Collectors.groupingBy(name -> name, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
        return (update.dismissed() ? "dismissed" : update.status().word()) + ": " + actions;
    }

    private void line(String user, String text) {
        out.println("  " + LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + user + "  " + text);
    }
}
