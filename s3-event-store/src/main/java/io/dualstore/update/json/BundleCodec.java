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
    private final int maxContent;

    /** With {@link FormatLimits#DEFAULT}. */
    public BundleCodec() {
        this(FormatLimits.DEFAULT);
    }

    /** With these limits. */
    public BundleCodec(FormatLimits limits) {
        this.limits = limits;
        this.updates = new UpdateJson(limits.updateBytes(), ReadLimits.BUNDLE);
        this.maxContent = Math.min(limits.decompressedBytes(), ReadLimits.BUNDLE.contentBytes());
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
        if (bundle.updates().size() > ReadLimits.BUNDLE.updates()) {
            throw tooManyUpdates();
        }
        List<byte[]> lines = new ArrayList<>();
        lines.add(LineWriter.write(out -> writeHeader(out, bundle)));
        bundle.updates().forEach(update -> lines.add(updates.write(update)));
        return JsonLines.encode(lines, limits.bundleBytes(), maxContent);
    }

    /**
     * The bundle in these bytes.
     *
     * @throws StoredDataException.NewerFormat if a later version wrote it
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws StoredDataException.Malformed if a line of it cannot be read, or there is no update
     */
    public Bundle decode(byte[] stored) {
        try (JsonLinesReader lines =
                JsonLinesReader.open(stored, limits.bundleBytes(), maxContent, limits.updateBytes())) {
            ReadBudget budget = new ReadBudget(ReadLimits.BUNDLE.values());
            Line first = lines.header();
            Format.require(first, FORMAT);
            Bundle header = LineReader.read(first, budget, BundleCodec::readHeader);
            List<Update> read = new ArrayList<>();
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (read.size() == ReadLimits.BUNDLE.updates()) {
                    throw tooManyUpdates();
                }
                read.add(updates.read(line, budget));
            }
            if (read.isEmpty()) {
                throw new StoredDataException.Malformed("The bundle has a header and no update", null);
            }
            return header.with(read);
        }
    }

    private static StoredDataException.TooLarge tooManyUpdates() {
        return StoredDataException.TooLarge.count("The bundle", ReadLimits.BUNDLE.updates(), "updates");
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

    /** The bundle without its updates. */
    private static Bundle readHeader(LineReader in) {
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
                case "user" -> user = in.string(ReadLimits.BUNDLE.name());
                case "device" -> device = in.string(ReadLimits.BUNDLE.name());
                case "number" -> number = in.number(0);
                case "id" -> id = in.uuid();
                case "model" -> model = in.model(ReadLimits.BUNDLE.name());
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
                List.of());
    }
}
