package io.dualstore.copy;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.KeyLevels;
import io.dualstore.log.store.ObjectStore;
import java.util.List;

/** Finds the users that have a private log: 1 LIST and 1 HEAD each. */
final class UserPrefixes {

    private UserPrefixes() {}

    /** Returns the users in the order of their names in the bucket. */
    static List<String> withPrivateLog(ObjectStore store, BucketLayout layout) {
        return new KeyLevels(store)
                .children(layout.root() + "private/", Integer.MAX_VALUE).stream()
                        .filter(BucketLayout::isName)
                        .filter(user -> store.exists(BucketLayout.commit(layout.privateLog(user), 0)))
                        .toList();
    }
}
