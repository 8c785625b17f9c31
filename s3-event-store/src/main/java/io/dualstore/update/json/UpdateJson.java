package io.dualstore.update.json;

import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.json.JsonLines.Line;

/**
 * An update as one line of JSON, and back. The same line stands in a client's file, in a bundle and in a commit; {@code docs/FORMAT.md}
 * says what each field means. Safe to use from any thread.
 */
public final class UpdateJson {

    private final int maxBytes;
    private final ReadLimits limits;

    /** Of updates within {@link FormatLimits#DEFAULT}. */
    public UpdateJson() {
        this(FormatLimits.DEFAULT.updateBytes());
    }

    /** @param maxBytes longest line */
    public UpdateJson(int maxBytes) {
        this(maxBytes, ReadLimits.COMMIT);
    }

    /**
     * Creates a codec with limits of count.
     *
     * @param maxBytes longest line
     * @param limits how many things a line may have
     */
    UpdateJson(int maxBytes, ReadLimits limits) {
        this.maxBytes = maxBytes;
        this.limits = limits;
    }

    /**
     * The update's line, without line break. Equal updates give equal bytes. What comes back is known to be readable: it was read.
     *
     * @throws StoredDataException.TooLarge if it would be longer than the limit
     * @throws IllegalArgumentException if it would not be read back as it is, such as a payload that is not one JSON value on one line
     */
    public byte[] write(Update update) {
        try {
            byte[] line = rewrite(update);
            // An object that others cannot read would stop them all, for ever: nothing is written that was not read
            // first.
            if (!update.equals(read(line))) {
                throw new IllegalArgumentException("It reads back differently: is each payload one JSON value?");
            }
            return line;
        } catch (StoredDataException.Malformed | IllegalArgumentException e) {
            throw new IllegalArgumentException("Update " + update.id() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    /**
     * The line of an update whose content was written by {@link #write} before, or read from a line: it is not read back once more.
     *
     * @throws StoredDataException.TooLarge if it would be longer than the limit
     */
    public byte[] rewrite(Update update) {
        byte[] line = LineWriter.write(out -> new UpdateWriter(out).update(update));
        if (line.length > maxBytes) {
            throw new StoredDataException.TooLarge("Update " + update.id() + " (" + line.length + " bytes)", maxBytes);
        }
        return line;
    }

    /** Returns the event as it stands in the line of its update. */
    public static byte[] line(Event event) {
        return LineWriter.write(out -> new UpdateWriter(out).event(event));
    }

    /**
     * The update in {@code line}.
     *
     * @throws StoredDataException if it is not one, or too long
     */
    public Update read(byte[] line) {
        return read(Line.of(line));
    }

    /**
     * The update in {@code line}.
     *
     * @throws StoredDataException if it is not one, or too long
     */
    public Update read(Line line) {
        return read(line, new ReadBudget(limits.values()));
    }

    /** Reads an update at the expense of {@code budget}, which the lines of one object share. */
    Update read(Line line, ReadBudget budget) {
        if (line.length() > maxBytes) {
            throw new StoredDataException.TooLarge(
                    "Line " + line.number() + " (" + line.length() + " bytes)", maxBytes);
        }
        return LineReader.read(line, budget, in -> new UpdateReader(in, limits).update());
    }
}
