package io.dualstore.cli.quarantine;

import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.update.json.BundleCodec;
import java.util.Optional;

/** Reads the copy of a bundle as a promoter reads the bundle. */
final class Content {

    private Content() {}

    /** Returns what the copy holds; empty if the bundle was not copied. */
    static Optional<BundleContent> of(QuarantineFolder folder, QuarantineEntry entry) {
        return folder.copy(entry).map(stored -> new BundleReader(new BundleCodec()).read(entry.name(), stored));
    }
}
