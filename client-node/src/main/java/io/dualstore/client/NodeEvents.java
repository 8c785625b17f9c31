package io.dualstore.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what happens on to viewers. A viewer is to note and return; one that throws is dropped and disturbs nobody. */
public final class NodeEvents {

    private static final Logger log = LoggerFactory.getLogger(NodeEvents.class);

    private final List<Consumer<NodeEvent>> viewers = new CopyOnWriteArrayList<>();

    /** Has {@code viewer} told of everything from now on, until the returned is run. */
    public Runnable subscribe(Consumer<NodeEvent> viewer) {
        viewers.add(viewer);
        return () -> viewers.remove(viewer);
    }

    void publish(NodeEvent event) {
        viewers.removeIf(viewer -> !told(viewer, event));
    }

    private static boolean told(Consumer<NodeEvent> viewer, NodeEvent event) {
        try {
            viewer.accept(event);
            return true;
        } catch (RuntimeException e) {
            log.debug("A viewer went away", e);
            return false;
        }
    }
}
