package io.dualstore.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Is there room on the disk of the client's folder or, without one, of the working directory? */
final class DiskCheck implements Check {

    private static final long MEBIBYTE = 1 << 20;
    private static final long LITTLE = 1_024 * MEBIBYTE;
    private static final long TOO_LITTLE = 64 * MEBIBYTE;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Finding run(Subject subject) throws IOException {
        Path folder = subject.clientFolder()
                .map(ClientFolder::path)
                .orElseGet(() -> Path.of(""))
                .toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        String found = free / MEBIBYTE + " MiB free at " + folder;
        if (free < TOO_LITTLE) {
            return Finding.wrong(found, "Free some space: nodes cannot save there.");
        }
        return free < LITTLE ? Finding.warning(found, "Free some space soon.") : Finding.ok(found);
    }
}
