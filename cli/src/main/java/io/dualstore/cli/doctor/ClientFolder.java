package io.dualstore.cli.doctor;

import io.dualstore.client.ClientSettings;
import io.dualstore.client.local.LocalFileReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folder of a client node. Its file is read once, because only one process and one reader may hold it. */
final class ClientFolder {

    private final Path path;
    private @Nullable LocalFileReport report; // guarded by this

    ClientFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Returns the content of the file. Fails as {@link LocalFileReport#of} does. */
    synchronized LocalFileReport report() {
        LocalFileReport known = report;
        if (known == null) {
            known = LocalFileReport.of(ClientSettings.fileIn(path));
            report = known;
        }
        return known;
    }
}
