package io.dualstore.cli.importing.retail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of invoices, plain or gzip, whichever its first bytes say. It may be read any number of times. */
public record RetailFile(Path path) {

    private static final int BUFFER = 64 * 1_024;
    private static final int GZIP_MAGIC = 0x1f8b;

    /**
     * Reads it from the beginning.
     *
     * @param skipped told of each line that cannot be read, in order
     * @throws NotRetailDataException if it has no header with the columns needed
     */
    public InvoiceReader read(Consumer<SkippedLine> skipped) throws IOException {
        return InvoiceReader.of(content(), skipped);
    }

    /** The bytes, decompressed. */
    InputStream content() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? GzipContent.of(raw, BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
