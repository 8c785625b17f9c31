package io.dualstore.cli.doctor;

import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import java.util.List;
import java.util.UUID;

/** May the credentials write with a condition, as a promoter does? Writes one probe object and deletes it. */
final class WriteRightCheck implements Check {

    @Override
    public String name() {
        return "right-to-write";
    }

    @Override
    public Finding run(Subject subject) {
        String key = subject.layout().root() + "shared/probe/" + UUID.randomUUID();
        PutIfAbsent answer;
        try {
            answer = subject.store().putIfAbsent(key, new byte[] {1});
        } catch (ObjectStoreException.Refused e) {
            return e.status() == 403
                    ? Finding.warning(
                            "Denied under " + subject.layout().root() + "shared/probe/",
                            "Nothing, if these are the credentials of a user. A promoter needs the rights in docs/OPERATIONS.md.")
                    : Finding.of(e);
        }
        try {
            subject.store().delete(List.of(key));
        } catch (ObjectStoreException e) {
            return Finding.warning(
                    "Granted, but the probe object " + key + " was not deleted",
                    "Give promoters the right to delete under shared/probe/. The object is small, and no log reads it.");
        }
        return Finding.ok(answer == PutIfAbsent.CREATED ? "Granted" : "Granted (" + answer + ")");
    }
}
