package io.dualstore.stockroom.state;

import static io.dualstore.stockroom.state.PersistentMaps.persistent;

import java.util.SortedMap;
import org.pcollections.TreePMap;

/**
 * The items that a user keeps an eye on. An immutable value.
 *
 * @param thresholds by stock code: he is warned when fewer pieces than this are free
 */
public record WatchListState(SortedMap<String, Long> thresholds) {

    /** An empty list. */
    public static final WatchListState EMPTY = new WatchListState(TreePMap.empty());

    public WatchListState {
        thresholds = persistent(thresholds);
    }

    WatchListState with(String code, long threshold) {
        return new WatchListState(persistent(thresholds).plus(code, threshold));
    }

    WatchListState without(String code) {
        return new WatchListState(persistent(thresholds).minus(code));
    }
}
