package io.dualstore.update.json;

import io.dualstore.update.Bundle;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import io.dualstore.update.json.JsonLines.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A bundle as it is stored, and back: a header line, then a line for each update. Whoever reads one must compare its user, device, number
 * and id with the key under which it was found: anyone can write anything into his own outbox. Safe to use from any thread.
 */
public final class BundleCodec {

    /** The format that is written, and the newest that is read. */
    public static final int FORMAT = 1;

    private final FormatLimits limits;
    private final UpdateJson updates;

    /** With {@link FormatLimits#DEFAULT}. */
    public BundleCodec() {
        this(FormatLimits.DEFAULT);
    }

    /** With these limits. */
    public BundleCodec(FormatLimits limits) {
        this.limits = limits;
        this.updates = new UpdateJson(limits.updateBytes());
    }

    /**
     * The bundle as it is stored.
     *
     * @throws StoredDataException.TooLarge if it, or one of its updates, is over a limit
     * @throws IllegalArgumentException if it has no update, or something in it cannot be stored as it is
     */
    public byte[] encode(Bundle bundle) {
        if (bundle.updates().isEmpty()) {
            throw new IllegalArgumentException("Bundle " + bundle.number() + " has no update");
        }
        List<byte[]> lines = new ArrayList<>();
        lines.add(LineWriter.write(out -> writeHeader(out, bundle)));
        bundle.updates().forEach(update -> lines.add(updates.write(update)));
        return JsonLines.encode(lines, limits.bundleBytes(), limits.decompressedBytes());
    }

    /**
     * The bundle in these bytes.
     *
     * @throws StoredDataException.NewerFormat if a later version wrote it
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws StoredDataException.Malformed if a line of it cannot be read, or there is no update
     */
    public Bundle decode(byte[] stored) {
        List<Line> lines = JsonLines.decode(stored, limits.bundleBytes(), limits.decompressedBytes());
        Format.require(lines.getFirst(), FORMAT);
        if (lines.size() == 1) {
            throw new StoredDataException.Malformed("The bundle has a header and no update", null);
        }
        List<Update> read = lines.stream().skip(1).map(updates::read).toList();
        return LineReader.read(lines.getFirst(), in -> readHeader(in, read));
    }

    private static void writeHeader(LineWriter out, Bundle bundle) {
        out.number(Format.FIELD, FORMAT)
                .string("user", bundle.user())
                .string("device", bundle.device())
                .number("number", bundle.number())
                .string("id", bundle.id())
                .model("model", bundle.model())
                .string("logId", bundle.logId())
                .string("created", bundle.created());
    }

    private static Bundle readHeader(LineReader in, List<Update> updates) {
        String user = null;
        String device = null;
        Long number = null;
        UUID id = null;
        ModelVersion model = null;
        UUID logId = null;
        Instant created = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "user" -> user = in.string();
                case "device" -> device = in.string();
                case "number" -> number = in.number(0);
                case "id" -> id = in.uuid();
                case "model" -> model = in.model();
                case "logId" -> logId = in.uuid();
                case "created" -> created = in.instant();
                default -> in.skip();
            }
        }
        return new Bundle(
                in.required("user", user),
                in.required("device", device),
                in.required("number", number),
                in.required("id", id),
                in.required("model", model),
                in.required("logId", logId),
                in.required("created", created),
                updates);
    }
}
