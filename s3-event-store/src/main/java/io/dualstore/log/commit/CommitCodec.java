package io.dualstore.log.commit;

import io.dualstore.update.BaseRevision;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import io.dualstore.update.json.Format;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.JsonLines;
import io.dualstore.update.json.JsonLines.Line;
import io.dualstore.update.json.JsonLinesReader;
import io.dualstore.update.json.LineReader;
import io.dualstore.update.json.LineWriter;
import io.dualstore.update.json.ReadLimits;
import io.dualstore.update.json.StoredDataException;
import io.dualstore.update.json.UpdateJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A commit as it is stored, and back: a header line, then a line for each decided update. Safe to use from any thread. */
public final class CommitCodec {

    /** The format that is written, and the newest that is read. */
    public static final int FORMAT = 1;

    private final FormatLimits limits;
    private final UpdateJson updates;

    /** With {@link FormatLimits#DEFAULT}. */
    public CommitCodec() {
        this(FormatLimits.DEFAULT);
    }

    /** With these limits. */
    public CommitCodec(FormatLimits limits) {
        this.limits = limits;
        // A verdict and other events may make a line longer than it was in its bundle; only the whole is bounded.
        this.updates = new UpdateJson(limits.decompressedBytes());
    }

    /**
     * The commit as it is stored. The same commit may give other bytes after a change of the compressor: whoever has to repeat a write
     * keeps the bytes.
     *
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws IllegalArgumentException if the header has another format than {@link #FORMAT}, an update has no verdict, or something in
     *     it cannot be stored as it is
     */
    public byte[] encode(CommitHeader header, List<Update> decided) {
        return encodeLines(header, decided.stream().map(this::encoded).toList());
    }

    /**
     * A decided update with its line in a commit: what {@link #encodeLines} takes, for who has to know its length before.
     *
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws IllegalArgumentException if it has no verdict, or something in it cannot be stored as it is
     */
    public EncodedUpdate encoded(Update decided) {
        if (decided.verdict() == null) {
            throw new IllegalArgumentException("Update " + decided.id() + " has no verdict");
        }
        return new EncodedUpdate(decided, updates.write(decided));
    }

    /**
     * The same as {@link #encode}, of what {@link #encoded} gave.
     *
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws IllegalArgumentException if the header has another format than {@link #FORMAT}
     */
    public byte[] encodeLines(CommitHeader header, List<EncodedUpdate> decided) {
        if (header.format() != FORMAT) {
            throw new IllegalArgumentException("Format " + header.format() + " cannot be written, only " + FORMAT);
        }
        List<byte[]> lines = new ArrayList<>(decided.size() + 1);
        lines.add(LineWriter.write(out -> writeHeader(out, header)));
        decided.forEach(update -> lines.add(update.line()));
        return JsonLines.encode(lines, limits.commitBytes(), limits.decompressedBytes());
    }

    /**
     * The commit in these bytes, with their hash.
     *
     * @throws StoredDataException.NewerFormat if a later version wrote it
     * @throws StoredDataException.TooLarge if it is over a limit
     * @throws StoredDataException.Malformed if a line of it cannot be read
     */
    public StoredCommit decode(byte[] stored) {
        try (JsonLinesReader lines = JsonLinesReader.open(
                stored, limits.commitBytes(), limits.decompressedBytes(), limits.decompressedBytes())) {
            CommitHeader header = header(lines);
            List<Update> decided = new ArrayList<>();
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Update update = updates.read(line);
                if (update.verdict() == null) {
                    throw new StoredDataException.Malformed("Line " + line.number() + ": 'verdict' is missing", null);
                }
                decided.add(update);
            }
            return new StoredCommit(header, decided, hash(stored));
        }
    }

    /**
     * Only the header of the commit in these bytes; the lines after it are not looked at.
     *
     * @throws StoredDataException as {@link #decode}
     */
    public CommitHeader header(byte[] stored) {
        try (JsonLinesReader lines = JsonLinesReader.open(
                stored, limits.commitBytes(), limits.decompressedBytes(), limits.decompressedBytes())) {
            return header(lines);
        }
    }

    private static CommitHeader header(JsonLinesReader lines) {
        Line first = lines.header();
        int format = Format.require(first, FORMAT);
        return LineReader.read(first, in -> readHeader(in, format));
    }

    /** SHA-256 of stored bytes, lower-case hex: what the next commit names as {@code previousHash}. */
    public static String hash(byte[] stored) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void writeHeader(LineWriter out, CommitHeader header) {
        out.number(Format.FIELD, header.format())
                .model("model", header.model())
                .string("logId", header.logId())
                .string("partition", header.partition())
                .number("sequence", header.sequence())
                .number("firstPosition", header.firstPosition())
                .string("previousHash", header.previousHash())
                .string("commitId", header.commitId())
                .string("writer", header.writer())
                .string("time", header.time());
    }

    private static CommitHeader readHeader(LineReader in, int format) {
        ModelVersion model = null;
        UUID logId = null;
        String partition = null;
        Long sequence = null;
        Long firstPosition = null;
        String previousHash = null;
        UUID commitId = null;
        String writer = null;
        Instant time = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "model" -> model = in.model(ReadLimits.COMMIT.name());
                case "logId" -> logId = in.uuid();
                case "partition" -> partition = in.string();
                case "sequence" -> sequence = in.number(0);
                case "firstPosition" -> firstPosition = in.number(0);
                case "previousHash" -> previousHash = in.string();
                case "commitId" -> commitId = in.uuid();
                case "writer" -> writer = in.string();
                case "time" -> time = in.instant();
                default -> in.skip();
            }
        }
        CommitHeader header = new CommitHeader(
                format,
                in.required("model", model),
                in.required("logId", logId),
                in.required("partition", partition),
                in.required("sequence", sequence),
                in.required("firstPosition", firstPosition),
                in.required("previousHash", previousHash),
                in.required("commitId", commitId),
                in.required("writer", writer),
                in.required("time", time));
        if (!BaseRevision.isHashOf(header.sequence() - 1, header.previousHash())) {
            throw in.malformed(
                    "expected 'previousHash' to be 64 lower-case hex digits, or in commit 0 the id of the data set");
        }
        return header;
    }
}
