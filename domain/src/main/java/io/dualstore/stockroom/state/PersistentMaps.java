package io.dualstore.stockroom.state;

import java.util.SortedMap;
import org.pcollections.TreePMap;

/** Immutable sorted maps that share structure with their predecessors: a change costs O(log n), and older states stay as they are. */
final class PersistentMaps {

    private PersistentMaps() {}

    /** The same map, copied only if it is not persistent yet, as after reading a checkpoint. */
    static <V> TreePMap<String, V> persistent(SortedMap<String, V> map) {
        return map instanceof TreePMap<String, V> already ? already : TreePMap.fromSortedMap(map);
    }
}
