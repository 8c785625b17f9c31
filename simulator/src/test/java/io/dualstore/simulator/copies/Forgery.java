package io.dualstore.simulator.copies;

import io.dualstore.log.commit.Head;
import io.dualstore.snapshot.StoredSnapshot;
import io.dualstore.update.MessageName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What somebody who may write snapshots makes of a real one. Nodes have to find out about each of them, except about those that are valid. A
 * different history that is consistent within itself is not among them: who may write snapshots may append to the log, too.
 */
public enum Forgery {
    /** A part has another image than its hash says. */
    IMAGE_UNLIKE_HASH((snapshot, edit) ->
            snapshot.withOtherImage(edit.sql("UPDATE shared_event SET payload = CAST('{}' AS BLOB)"))),
    PART_CUT_OFF((snapshot, edit) -> snapshot.withPart(0, stored -> Arrays.copyOf(stored, stored.length / 2))),
    PART_MISSING((snapshot, edit) -> snapshot.withPart(0, stored -> null)),
    IMAGE_CUT_OFF((snapshot, edit) -> snapshot.withImage(image -> Arrays.copyOf(image, image.length / 2))),
    NO_DATABASE((snapshot, edit) -> snapshot.withImage(image -> new byte[4_096])),
    OTHER_HASH((snapshot, edit) -> snapshot.withHead(head(snapshot, 0, "0".repeat(64), 0))),
    OTHER_POSITION((snapshot, edit) ->
            snapshot.withHead(head(snapshot, 0, snapshot.manifest().head().hash(), 1))),
    OTHER_SEQUENCE((snapshot, edit) ->
            snapshot.withHead(head(snapshot, 1, snapshot.manifest().head().hash(), 0))),
    OTHER_LOG((snapshot, edit) -> snapshot.withHead(new Head(
            new UUID(8, 8),
            snapshot.manifest().head().sequence(),
            snapshot.manifest().head().hash(),
            snapshot.manifest().head().nextPosition()))),
    IMAGE_OF_OTHER_LOG((snapshot, edit) ->
            snapshot.withImage(edit.sql("UPDATE shared_head SET log_id = x'00000000000000080000000000000008'"))),
    IMAGE_AT_OTHER_PLACE(
            (snapshot, edit) -> snapshot.withImage(edit.sql("UPDATE shared_head SET sequence = sequence + 1"))),
    NEWER_SCHEMA((snapshot, edit) -> snapshot.withSchema(snapshot.manifest().schema() + 1)),
    UNKNOWN_TYPE(
            (snapshot, edit) -> snapshot.withTypes(types -> and(types, new MessageName("stockroom.Unheard", "1")))),
    IMAGE_WITHOUT_AN_EVENT((snapshot, edit) -> snapshot.withImage(
            edit.sql("DELETE FROM shared_event WHERE position = (SELECT max(position) / 2 FROM shared_event)"))),
    IMAGE_WITHOUT_A_COMMIT((snapshot, edit) -> snapshot.withImage(
            edit.sql("DELETE FROM shared_commit WHERE sequence = (SELECT max(sequence) / 2 FROM shared_commit)"))),
    IMAGE_WITH_OTHER_LAST_COMMIT((snapshot, edit) -> snapshot.withImage(edit.sql(
            "UPDATE shared_commit SET hash = 'x' WHERE sequence = (SELECT max(sequence) FROM shared_commit)"))),
    IMAGE_WITHOUT_VERDICTS((snapshot, edit) -> snapshot.withImage(edit.sql("DELETE FROM shared_decided"))),
    IMAGE_WITHOUT_A_VERDICT((snapshot, edit) -> snapshot.withImage(
            edit.sql("DELETE FROM shared_decided WHERE number = (SELECT max(number) / 2 FROM shared_decided)"))),
    IMAGE_WITHOUT_LATER_VERDICTS((snapshot, edit) -> snapshot.withImage(edit.sql(
            "DELETE FROM shared_decided WHERE number >= (SELECT max(number) FROM shared_decided WHERE events > 0)"))),
    TYPES_NOT_NAMED((snapshot, edit) -> snapshot.withTypes(types -> types.subList(0, types.size() / 2))),
    IMAGE_WITH_TRIGGER((snapshot, edit) -> snapshot.withImage(
            edit.sql("CREATE TRIGGER harm AFTER INSERT ON shared_event BEGIN DELETE FROM shared_decided; END"))),
    IMAGE_WITH_OTHER_TABLES(
            (snapshot, edit) -> snapshot.withImage(edit.sql("ALTER TABLE shared_event ADD COLUMN more TEXT"))),
    /** A state is not the one of its digest. */
    STATE_UNLIKE_DIGEST((snapshot, edit) -> hasState(snapshot) ? snapshot.withState(Forgery::oneMore) : snapshot),
    DIGEST_UNLIKE_STATE((snapshot, edit) -> snapshot.withDigest("0".repeat(64))),
    NO_STATE((snapshot, edit) -> hasState(snapshot) ? snapshot.withState(json -> new byte[] {'x'}) : snapshot),
    /** A valid one: another program numbers tags in another order. */
    TAGS_NUMBERED_OTHERWISE((snapshot, edit) -> snapshot.withImage(
            edit.sql("UPDATE shared_tagged SET tag = 1000 - tag", "UPDATE shared_tag SET id = 1000 - id"))),
    /** A valid one: a copy under another id. */
    NONE((snapshot, edit) -> snapshot);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Change change;

    Forgery(Change change) {
        this.change = change;
    }

    /** What is done with a snapshot. */
    private interface Change {
        StoredSnapshot of(StoredSnapshot snapshot, ImageEdit edit);
    }

    /** What is made of a snapshot; {@code folder} is for temporary files. */
    public StoredSnapshot of(StoredSnapshot snapshot, Path folder) {
        return change.of(snapshot, statements -> image -> ImageSql.run(folder, image, statements));
    }

    /** Changes the database that is an image. */
    private interface ImageEdit {
        UnaryOperator<byte[]> sql(String... statements);
    }

    private static boolean hasState(StoredSnapshot snapshot) {
        return !snapshot.manifest().states().isEmpty();
    }

    private static Head head(StoredSnapshot snapshot, long earlier, String hash, long events) {
        Head head = snapshot.manifest().head();
        return new Head(head.logId(), Math.max(0, head.sequence() - earlier), hash, head.nextPosition() + events);
    }

    private static List<MessageName> and(List<MessageName> types, MessageName more) {
        List<MessageName> all = new ArrayList<>(types);
        all.add(more);
        return all;
    }

    /** The first number in it is greater by one. */
    private static byte[] oneMore(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return NUMBER.matcher(text)
                .replaceFirst(found -> String.valueOf(Long.parseLong(found.group()) + 1))
                .getBytes(StandardCharsets.UTF_8);
    }
}
