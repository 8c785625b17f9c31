package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.store.RequestKind;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.FragileModel;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SmallDisk;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A promoter with a file that is kept across restarts. */
@ExtendWith(OutputCaptureExtension.class)
class KeptFileTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Phone ann = data.phone("ann", "phone");

    @TempDir
    private Path folder;

    private Promoter restarted() {
        return restarted(data.model);
    }

    private Promoter restarted(DomainModel model) {
        return data.promoter(PromoterSettings.of("p").withData(folder), model);
    }

    private void promotes(Update... sent) {
        ann.sends(List.of(sent));
        try (Promoter promoter = restarted()) {
            promoter.sweep();
        }
    }

    @Test
    void aRestartLooksUpItsOwnHeadAndReadsOnlyWhatCameAfterIt() {
        for (int i = 0; i < 5; i++) {
            promotes(ann.does(add("t" + i, "Sweep")));
        }
        Update next = ann.pulls().does(complete("t0"));
        ann.sends(List.of(next));
        data.requests.reset();

        try (Promoter promoter = restarted()) {
            assertThat(promoter.sweep().decided("accepted")).isOne();

            assertThat(data.requests.counts())
                    .containsOnly(
                            // Its own head, the tail, the bundle.
                            Map.entry(RequestKind.GET, 3L),
                            // Snapshots, what follows its own head, later snapshots and segments, the outbox.
                            Map.entry(RequestKind.LIST, 5L),
                            Map.entry(RequestKind.PUT_IF_ABSENT, 1L),
                            Map.entry(RequestKind.DELETE, 1L));
            data.requests.reset();
            promoter.sweep();
            assertThat(data.requests.counts())
                    .as("not again on the same day")
                    .containsOnly(Map.entry(RequestKind.GET, 1L), Map.entry(RequestKind.LIST, 1L));
        }
        assertThat(data.commits()).hasSize(6);
    }

    @Test
    void aNewFileHasNoHeadToLookUp() {
        ann.does(add("t1", "Sweep"));
        ann.sends();

        try (Promoter promoter = restarted()) {
            promoter.sweep();
        }

        assertThat(data.requests.of(RequestKind.GET))
                .as("the tail and the bundle")
                .isEqualTo(2);
        assertThat(data.requests.of(RequestKind.LIST))
                .as("snapshots, later snapshots and segments, the outbox")
                .isEqualTo(4);
    }

    @Test
    void aFileOfAnotherLogIsMadeAgain(CapturedOutput output) {
        promotes(ann.does(add("t1", "Sweep")));
        DataSet other = new DataSet(new TaskModel());
        Phone ben = other.phone("ben", "phone");
        Update first = ben.does(add("t1", "Mop"));
        ben.sends();

        try (Promoter promoter = other.promoter(PromoterSettings.of("p").withData(folder), other.model)) {
            promoter.sweep();
        }

        assertThat(other.verdictOf(first)).isEqualTo(new Verdict.Accepted());
        assertThat(output)
                .containsOnlyOnce("does not fit")
                .contains(data.identity.id().toString());
    }

    @Test
    void aFileThatTurnsOutToBeDamagedIsMadeAgainAndPromotingContinues(CapturedOutput output) throws IOException {
        promotes(ann.does(add("t1", "Sweep")), ann.does(add("t2", "Sweep")));
        damage("sqlite_autoindex_shared_decided_1");
        Update next = ann.pulls().does(rename("t1", "Mop"));
        ann.sends(List.of(next));

        try (Promoter promoter = restarted()) {
            assertThatThrownBy(promoter::sweep).isInstanceOf(DatabaseException.Unusable.class);
            promoter.sweep();

            assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
            assertThat(promoter.digest()).isEqualTo(digestInMemory());
        }
        assertThat(output).containsOnlyOnce("does not fit");
        assertThat(data.outbox()).isEmpty();
    }

    /** Overwrites the root page of a table or an index. */
    private void damage(String name) throws IOException {
        Path file = folder.resolve("promoter.db");
        long page;
        int size;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            page = database.read(session -> session.first(
                            "SELECT rootpage FROM sqlite_master WHERE name = ?", row -> row.getLong(1), name))
                    .orElseThrow();
            size = database.read(session -> session.first("PRAGMA page_size", row -> row.getInt(1)))
                    .orElseThrow();
        }
        byte[] rubbish = new byte[size];
        Arrays.fill(rubbish, (byte) 0x5A);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((page - 1) * size);
            raw.write(rubbish);
        }
    }

    private String digestInMemory() {
        try (Promoter fresh = data.undisturbed("fresh")) {
            fresh.catchUp();
            return fresh.digest();
        }
    }

    @Test
    void aFullDiskIsReportedAndPromotingContinuesByItself() throws Exception {
        try (SmallDisk disk = SmallDisk.under(folder);
                Promoter promoter = data.promoter(PromoterSettings.of("p").withData(disk.root()), data.model)) {
            promoter.sweep();
            disk.fill();
            Update first = ann.does(add("t1", "x".repeat(200_000)));
            ann.sends(List.of(first));

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(DatabaseException.Failed.class)
                        .isThrownBy(promoter::sweep)
                        .withMessageContaining("is full");
            }
            assertThat(data.commits())
                    .as("nothing is appended to what it cannot read")
                    .hasSizeLessThan(2);

            disk.free();
            Update second = ann.does(add("t2", "Mop"));
            ann.sends(List.of(second));
            promoter.sweep();

            assertThat(data.verdictOf(first)).isEqualTo(new Verdict.Accepted());
            assertThat(data.verdictOf(second)).isEqualTo(new Verdict.Accepted());
            assertThat(data.outbox()).isEmpty();
        }
    }

    @Test
    void aRestartFoldsOnlyWhatCameAfterTheCheckpoint() {
        promotes(ann.does(add("t1", "Sweep")));
        AtomicBoolean broken = new AtomicBoolean(false);
        String digest;
        try (Promoter promoter = restarted(new FragileModel(broken))) {
            digest = promoter.digest();
        }
        broken.set(true);

        try (Promoter promoter = restarted(new FragileModel(broken))) {
            assertThat(promoter.digest()).as("no event is folded").isEqualTo(digest);

            ann.sends(List.of(ann.pulls().does(add("t2", "Mop"))));
            promoter.sweep();
            assertThatThrownBy(promoter::digest).hasMessageContaining("Event 1");
            broken.set(false);
            assertThat(promoter.digest()).isEqualTo(digestInMemory());
        }
    }

    @Test
    void anOlderProgramPromotesNothingOnTheFileOfANewerOne() {
        promotes(ann.does(add("t1", "Sweep")));

        try (Promoter outdated = restarted(new EmptyModel())) {
            assertThatExceptionOfType(PromoterOutdatedException.class)
                    .isThrownBy(outdated::sweep)
                    .withMessageContainingAll("tasks.TaskAdded#1", "promotes nothing");
        }
    }
}
