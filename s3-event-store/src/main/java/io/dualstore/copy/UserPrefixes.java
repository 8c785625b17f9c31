package io.dualstore.copy;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** Finds the users that have a private log: 1 LIST each. */
final class UserPrefixes {

    private UserPrefixes() {}

    /** Returns the users in the order of their names in the bucket. */
    static List<String> withPrivateLog(ObjectStore store, BucketLayout layout) {
        String prefix = layout.root() + "private/";
        List<String> users = new ArrayList<>();
        String after = "";
        while (true) {
            List<ListedObject> next = store.list(prefix, after, 1);
            if (next.isEmpty()) {
                return users;
            }
            String key = next.getFirst().key();
            int end = key.indexOf('/', prefix.length());
            if (end < 0) {
                after = key;
                continue;
            }
            String user = key.substring(prefix.length(), end);
            if (BucketLayout.isName(user) && store.exists(BucketLayout.commit(layout.privateLog(user), 0))) {
                users.add(user);
            }
            // The first key after all that begin with the user and a slash.
            after = prefix + user + (char) ('/' + 1);
        }
    }
}
