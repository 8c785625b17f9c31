package io.dualstore.client.evolution;

import java.util.Map;
import java.util.TreeMap;

/** The state of both releases: ticket → level. */
public record Levels(Map<String, String> byTicket) {

    static final Levels NONE = new Levels(Map.of());

    Levels with(String ticket, Object level) {
        Map<String, String> next = new TreeMap<>(byTicket);
        next.put(ticket, level.toString());
        return new Levels(next);
    }
}
