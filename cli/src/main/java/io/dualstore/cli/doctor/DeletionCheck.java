package io.dualstore.cli.doctor;

import io.dualstore.log.store.ObjectStoreException;
import java.util.List;
import java.util.UUID;

/**
 * Does the store forbid the deletion of commits? The request names a key of the shared log that no commit can have and no object has, so
 * that nothing is deleted even if it is allowed.
 */
final class DeletionCheck implements Check {

    @Override
    public String name() {
        return "deletion-of-commits";
    }

    @Override
    public Finding run(Subject subject) {
        String key = subject.layout().sharedLog() + "no-commit-" + UUID.randomUUID();
        try {
            subject.store().delete(List.of(key));
        } catch (ObjectStoreException.NotDeleted e) {
            return Finding.ok("Forbidden");
        } catch (ObjectStoreException.Refused e) {
            return e.status() == 403 ? Finding.ok("Forbidden") : Finding.of(e);
        }
        return Finding.warning(
                "Allowed: these credentials can delete commits",
                "Deny the deletion of objects under shared/log/, private/ and meta/ in the bucket's policy (deploy/template.yaml).");
    }
}
