package io.dualstore.cli.doctor;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.ModelVersions;
import io.dualstore.update.ModelVersion;
import java.util.Optional;

/** Does this program know the model that wrote the newest commit? */
final class ModelCheck implements Check {

    @Override
    public String name() {
        return "model";
    }

    @Override
    public Finding run(Subject subject) {
        DomainModel model = subject.model().get();
        ModelVersion own = new ModelVersion(model.name(), model.version());
        Optional<CommitHeader> newest = NewestCommit.of(subject);
        if (newest.isEmpty()) {
            return Finding.ok("This program has " + own);
        }
        ModelVersion written = newest.get().model();
        if (written.isForeignTo(own)) {
            return Finding.warning(
                    "The newest commit was written by " + written + ", and this program has " + own,
                    "Check --application, --dataset and --bucket, or use the program of that application.");
        }
        return ModelVersions.isNewer(written, own)
                ? Finding.warning(
                        "The newest commit was written by " + written + ", and this program has " + own,
                        "Upgrade this program.")
                : Finding.ok("Newest commit by " + written + ", this program has " + own);
    }
}
