package io.dualstore.stockroom.state;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.stockroom.watch.ItemUnwatched;
import io.dualstore.stockroom.watch.ItemWatched;
import io.dualstore.stockroom.watch.WatchEvent;

/** How a user's own events make up his {@link WatchListState}. Needs nothing of the shared events. */
public final class WatchListFold implements StateFold<WatchListState> {

    @Override
    public WatchListState initial() {
        return WatchListState.EMPTY;
    }

    @Override
    public WatchListState apply(WatchListState state, Object event, EventContext context) {
        if (!(event instanceof WatchEvent happened)) {
            throw new IllegalArgumentException(event.getClass().getName() + " is no event of a watch list.");
        }
        return switch (happened) {
            case ItemWatched e -> state.with(e.code(), e.threshold());
            case ItemUnwatched e -> state.without(e.code());
        };
    }

    @Override
    public String digest(WatchListState state) {
        ContentDigest digest =
                new ContentDigest("watch list").number(state.thresholds().size());
        state.thresholds().forEach((code, threshold) -> digest.text(code).number(threshold));
        return digest.hex();
    }

    @Override
    public Class<WatchListState> type() {
        return WatchListState.class;
    }
}
