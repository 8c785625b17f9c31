package io.dualstore.cli.importing.retail;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The decompressed content of a gzip file, with errors that describe what is wrong with the file. */
final class GzipContent extends FilterInputStream {

    private GzipContent(InputStream content) {
        super(content);
    }

    static InputStream of(InputStream compressed, int buffer) throws IOException {
        try {
            return new GzipContent(new GZIPInputStream(compressed, buffer));
        } catch (EOFException | ZipException e) {
            throw translated(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (EOFException | ZipException e) {
            throw translated(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            throw translated(e);
        }
    }

    private static NotRetailDataException translated(IOException e) {
        return new NotRetailDataException(
                e instanceof EOFException
                        ? "is cut off: its gzip data ends too early. Copy or download the file again"
                        : "is damaged: its gzip data cannot be decompressed. Copy or download the file again");
    }
}
