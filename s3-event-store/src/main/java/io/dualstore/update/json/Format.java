package io.dualstore.update.json;

import io.dualstore.update.json.JsonLines.Line;

/** The number in each header that says which version of the format follows. Looked at first: all else may have changed with it. */
public final class Format {

    /** Name of the field. */
    public static final String FIELD = "format";

    private Format() {}

    /**
     * The format that {@code header} states.
     *
     * @throws StoredDataException.NewerFormat if it is newer than {@code known}
     * @throws StoredDataException.Malformed if {@code header} is no header
     */
    public static int require(Line header, int known) {
        long format = LineReader.read(header, Format::read);
        if (format > known) {
            throw new StoredDataException.NewerFormat(format, known);
        }
        return (int) format;
    }

    private static long read(LineReader in) {
        Long format = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals(FIELD)) {
                format = in.number(1);
            } else {
                in.skip();
            }
        }
        return in.required(FIELD, format);
    }
}
