package io.dualstore.stockroom.watch;

/** Something that happened on a user's own watch list. */
public sealed interface WatchEvent permits ItemWatched, ItemUnwatched {

    /** Code of the item that it is about. */
    String code();
}
