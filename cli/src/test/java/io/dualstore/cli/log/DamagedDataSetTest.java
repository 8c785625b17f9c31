package io.dualstore.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way to damage a data set is told apart by {@code log verify}: by kind, key and sentence. */
class DamagedDataSetTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HASH = "0".repeat(64);

    @TempDir
    static Path temp;

    private static Path whole;

    @TempDir
    Path copy;

    @BeforeAll
    static void write() throws IOException {
        whole = temp.resolve("whole");
        try (SmallDataSet dataSet = SmallDataSet.write(temp.resolve("s3"))) {
            FileSystemUtils.copyRecursively(dataSet.copy(), whole);
        }
    }

    /** Changes a data set. */
    @FunctionalInterface
    interface Change {
        void on(Damage damage) throws IOException;
    }

    private static Arguments damaged(
            String name, Change change, String option, String kind, String key, String problem) {
        return Arguments.of(Named.of(name, change), option, kind, key, problem);
    }

    static Stream<Arguments> damages() {
        return Stream.of(chain(), copies(), folds()).flatMap(List::stream);
    }

    private static List<Arguments> chain() {
        return List.of(
                damaged(
                        "a commit is missing",
                        damage -> Files.delete(damage.commit(3)),
                        "",
                        "missing",
                        "shared/log/0000000000000000003",
                        "is missing, though commits after it are there"),
                damaged(
                        "the first commit is missing",
                        damage -> Files.delete(damage.commit(0)),
                        "",
                        "missing",
                        "shared/log/0000000000000000000",
                        "is missing, though commits after it are there"),
                damaged(
                        "a commit was changed",
                        damage -> damage.rewrite(3, commit -> Damage.by(commit, "somebody")),
                        "",
                        "changed",
                        "shared/log/0000000000000000003",
                        "is not the commit that commit 4 was written after: it was changed or replaced"),
                damaged(
                        "two commits are swapped",
                        damage -> damage.swap(3, 4),
                        "",
                        "misplaced",
                        "shared/log/0000000000000000003",
                        "holds the commit of sequence 4"),
                damaged(
                        "a commit of another data set",
                        damage -> damage.rewrite(3, commit -> Damage.of(commit, UUID.randomUUID())),
                        "",
                        "foreign-log",
                        "shared/log/0000000000000000003",
                        "belongs to the data set "),
                damaged(
                        "a commit of another log of the data set",
                        damage -> damage.rewrite(3, commit -> Damage.in(commit, "private/alice")),
                        "",
                        "foreign-log",
                        "shared/log/0000000000000000003",
                        "belongs to the log 'private/alice'"),
                damaged(
                        "a commit is cut off",
                        damage -> damage.cut(damage.commit(3)),
                        "",
                        "unreadable",
                        "shared/log/0000000000000000003",
                        "cannot be read"),
                damaged(
                        "an empty object",
                        damage -> Files.write(damage.commit(3), new byte[0]),
                        "",
                        "unreadable",
                        "shared/log/0000000000000000003",
                        "cannot be read"),
                damaged(
                        "the newest commit is one of a fork",
                        damage -> damage.rewrite(6, commit -> Damage.after(commit, HASH)),
                        "",
                        "fork",
                        "shared/log/0000000000000000006",
                        "is the newest commit and does not follow commit 5: it was written to a fork"),
                damaged(
                        "a commit was replaced by one of a fork",
                        damage -> damage.rewrite(3, commit -> Damage.after(commit, HASH)),
                        "",
                        "replaced",
                        "shared/log/0000000000000000003",
                        "neither follows commit 2 nor is followed by commit 4"),
                damaged(
                        "positions do not follow each other",
                        damage -> damage.rewrite(6, commit -> Damage.at(commit, 1_000)),
                        "",
                        "misplaced",
                        "shared/log/0000000000000000006",
                        "begins at position 1000 instead of 6"),
                damaged(
                        "a newer format",
                        damage -> damage.replaceInLines(damage.commit(6), "\"format\":1", "\"format\":2"),
                        "",
                        "newer-format",
                        "shared/log/0000000000000000006",
                        "cannot be read yet"),
                damaged(
                        "another identity",
                        damage -> damage.replace(damage.only("meta", "log.json"), "[0-9a-f]{8}-", "01234567-"),
                        "",
                        "foreign-log",
                        "shared/log/0000000000000000000",
                        "belongs to the data set "),
                damaged(
                        "a commit of a private log is missing",
                        damage -> Files.move(
                                damage.only("private/alice", ".zst"),
                                damage.only("private/alice", ".zst").resolveSibling("0000000000000000001.jsonl.zst")),
                        "",
                        "missing",
                        "private/alice/log/0000000000000000000",
                        "is missing, though commits after it are there"));
    }

    private static List<Arguments> copies() {
        return List.of(
                damaged(
                        "a segment that does not chain",
                        damage -> damage.segment(5, Damage.replaced(2)),
                        "--segments",
                        "segment",
                        "shared/segment/0000000000000000005-0000000000000000000",
                        "has a copy of stockroom/main/shared/log/0000000000000000003.jsonl.zst that follows a commit with hash"),
                damaged(
                        "a segment of a fork",
                        damage -> damage.segment(5, Damage.replaced(5)),
                        "--segments",
                        "segment",
                        "shared/segment/0000000000000000005-0000000000000000000",
                        "has another commit 5 than the log: it is a copy of a fork"),
                damaged(
                        "a segment that is cut off",
                        damage -> damage.cut(damage.segment(5, (sequence, stored) -> stored)),
                        "--segments",
                        "segment",
                        "shared/segment/0000000000000000005-0000000000000000000",
                        "cannot be used: The segment is cut off after 5 commits"),
                damaged(
                        "the end of the log was removed, as a segment shows",
                        damage -> {
                            damage.segment(6, (sequence, stored) -> stored);
                            Files.delete(damage.commit(6));
                        },
                        "",
                        "set-back",
                        "shared/segment/0000000000000000006-0000000000000000000",
                        "has commits of this log up to 6, and the log ends at commit 5"),
                damaged(
                        "the end of the log was removed, as a snapshot shows",
                        damage -> {
                            Files.delete(damage.commit(6));
                            Files.delete(damage.commit(5));
                        },
                        "",
                        "set-back",
                        "shared/snapshot/0000000000000000005-",
                        "has commits of this log up to 5, and the log ends at commit 4"),
                damaged(
                        "a snapshot that names another hash",
                        damage -> damage.replace(
                                damage.only("shared/snapshot", ".json"),
                                "\"hash\":\"[0-9a-f]{64}\"",
                                "\"hash\":\"" + HASH + "\""),
                        "--snapshot",
                        "snapshot",
                        "shared/snapshot/0000000000000000005-",
                        "the log has another commit"),
                damaged(
                        "a snapshot with a damaged part",
                        damage -> damage.cut(damage.only("shared/snapshot-part", ".zst")),
                        "--snapshot",
                        "snapshot",
                        "shared/snapshot/0000000000000000005-",
                        "other bytes than its manifest says"),
                damaged(
                        "a snapshot whose image has another event than the log",
                        SnapshotDamage::changeAnEvent,
                        "--snapshot",
                        "snapshot",
                        "shared/snapshot/0000000000000000005-",
                        "has other rows in the table 'event' than the log gives"));
    }

    private static List<Arguments> folds() {
        return List.of(
                damaged(
                        "an event that the model cannot read",
                        damage -> damage.rewrite(
                                6,
                                commit ->
                                        Damage.events(commit, event -> Damage.payload(event, "{\"quantity\":\"x\"}"))),
                        "--fold",
                        "unfoldable",
                        "shared/log/0000000000000000006",
                        "cannot be folded by the model"),
                damaged(
                        "an event under another id",
                        damage -> damage.rewrite(6, commit -> Damage.events(commit, Damage::id)),
                        "--fold",
                        "inconsistent",
                        "shared/log/0000000000000000006",
                        "under another id than its own"),
                damaged(
                        "a snapshot that names another digest",
                        damage -> damage.replace(
                                damage.only("shared/snapshot", ".json"),
                                "\"digest\":\"[0-9a-f]+\"",
                                "\"digest\":\"" + HASH + "\""),
                        "--fold",
                        "digest",
                        "shared/snapshot/0000000000000000005-",
                        "holds a state with the digest " + HASH + ", and the log folds to "));
    }

    private List<String> verify(String... options) {
        List<String> command = new ArrayList<>(List.of("log", "verify"));
        command.addAll(List.of(options));
        command.addAll(List.of("--folder=" + copy.resolve("copy"), "--application=stockroom"));
        command.removeIf(String::isEmpty);
        return command;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isToldApart(Change change, String option, String kind, String key, String problem) throws IOException {
        FileSystemUtils.copyRecursively(whole, copy.resolve("copy"));
        change.on(new Damage(copy.resolve("copy")));
        Program json = new Program();
        Program text = new Program();

        int exit = json.run(verify("--json", option));

        assertThat(exit).as(json.err()).isEqualTo(1);
        OutputSchema.named("log-verify").requireValid(json.out().strip());
        JsonNode finding = JSON.readTree(json.out());
        assertThat(finding.get("kind").asString()).isEqualTo(kind);
        assertThat(finding.get("key").asString()).startsWith("stockroom/main/" + key);
        assertThat(finding.get("problem").asString()).contains(problem);
        assertThat(finding.get("action").asString()).isNotBlank();
        assertThat(text.run(verify(option))).isEqualTo(1);
        assertThat(text.lines()).hasSize(1);
        assertThat(text.out()).contains(problem);
    }

    @Test
    void theUndamagedCopyIsWhole() throws IOException {
        FileSystemUtils.copyRecursively(whole, copy.resolve("copy"));
        new Damage(copy.resolve("copy")).segment(5, (sequence, stored) -> stored);
        Program program = new Program();

        int exit = program.run(verify("--segments", "--snapshot", "--fold"));

        assertThat(exit).as(program.out() + program.err()).isZero();
        assertThat(program.out())
                .contains("is whole: 2 logs with 8 commits, 9 updates and 8 events, 1 segment, 1 snapshot");
    }
}
