package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.Criteria;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaImportTest {

    @TempDir
    Path folder;

    private final RandomLog log = new RandomLog(7);
    private final List<StoredCommit> commits = log.commits(60);
    private final SqliteDatabase source = SqliteDatabase.inMemory();
    private final SqliteReplica complete = new SqliteReplica(source, "shared", RandomLog.LOG);
    private SqliteDatabase database = SqliteDatabase.inMemory();

    @AfterEach
    void close() {
        source.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void anImportedReplicaIsTheSameAsOneThatReadTheCommits(Medium medium) {
        complete.apply(commits);
        open(medium);
        SqliteReplica replica = replica();

        importInto(replica, image());

        assertSame(replica, complete);
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void whatWasReadBeforeIsInItOnce(Medium medium) {
        complete.apply(commits);
        open(medium);
        SqliteReplica replica = replica();
        replica.apply(commits.subList(0, 20));

        importInto(replica, image());

        assertSame(replica, complete);
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void commitsThatFollowTheImageAreAppliedToIt(Medium medium) {
        open(medium);
        SqliteReplica replica = replica();
        replica.apply(commits.subList(0, 20));
        // The numbers of tags and types differ from those of the replica that the image is made of.
        complete.apply(commits.subList(0, 1));
        numberTagsOtherwise();
        complete.apply(commits.subList(1, 40));

        importInto(replica, image());
        replica.apply(commits.subList(40, 60));
        complete.apply(commits.subList(40, 60));

        assertSame(replica, complete);
    }

    /** As if the tags had been met in another order. */
    private void numberTagsOtherwise() {
        source.write(session -> {
            session.script("UPDATE shared_tag SET id = id + 100000; UPDATE shared_tagged SET tag = tag + 100000;"
                    + " UPDATE shared_type SET id = id + 1000; UPDATE shared_event SET type = type + 1000");
            return 0;
        });
        complete.tables().clearCache();
    }

    @Test
    void anImageCanBeMadeOfAReplicaThatWasImported() throws IOException {
        complete.apply(commits);
        SqliteReplica replica = replica();
        importInto(replica, image());
        Path again = folder.resolve("again.db");
        ReplicaImage.write(replica, again);

        try (SqliteDatabase third = SqliteDatabase.inMemory()) {
            SqliteReplica copy = new SqliteReplica(third, "shared", RandomLog.LOG);
            importInto(copy, again);
            assertSame(copy, complete);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 8, 16})
    void aProcessThatDiesBetweenPortionsLeavesTheOldReplica(int portions) throws IOException {
        complete.apply(commits);
        open(Medium.ON_FILE);
        SqliteReplica replica = replica();
        replica.apply(commits.subList(0, 20));
        ReplicaImport begun = ReplicaImport.begin(replica, image(), complete.head());
        for (int i = 0; i < portions; i++) {
            begun.copyPortion();
        }
        SqliteDatabase died = database;
        Path left = folder.resolve("left.db");
        for (String end : List.of("", "-wal")) {
            Files.copy(folder.resolve("replica.db" + end), folder.resolve("left.db" + end));
        }
        database = SqliteDatabase.open(left);

        SqliteReplica after = replica();
        assertThat(after.head().sequence()).isEqualTo(19);
        importInto(after, folder.resolve("image.db"));
        assertSame(after, complete);
        assertThat(tables()).allMatch(name -> name.startsWith("shared_2_"));
        died.close();
    }

    @Test
    void theImportIsNotInUseBeforeItsTransactionIsCommitted() {
        complete.apply(commits);
        SqliteReplica replica = replica();
        replica.apply(commits.subList(0, 20));
        Head before = replica.head();

        try (ReplicaImport copy = copied(replica, image())) {
            assertThatThrownBy(() -> database.write(session -> {
                        copy.replace();
                        assertThat(replica.head()).isEqualTo(complete.head());
                        throw new IllegalStateException("something else failed");
                    }))
                    .hasMessage("something else failed");
            assertThat(replica.head()).isEqualTo(before);
        }
        replica.apply(commits.subList(20, 60));
        assertSame(replica, complete);
        assertThat(tables()).noneMatch(name -> name.startsWith("shared_1_"));
    }

    @Test
    void anImageThatDoesNotContainTheOwnHeadIsRefused() {
        complete.apply(commits);
        SqliteReplica forked = replica();
        forked.apply(new RandomLog(8).commits(3));

        assertThatThrownBy(() -> ReplicaImport.begin(forked, image(), complete.head()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("does not contain commit 2");
        assertThat(forked.head().sequence()).isEqualTo(2);
    }

    @Test
    void anImageOfAnotherLogIsRefused() {
        complete.apply(commits);
        SqliteReplica other = new SqliteReplica(database, "shared", new UUID(5, 5));

        assertThatThrownBy(() -> ReplicaImport.begin(other, image(), complete.head()))
                .isInstanceOf(ImageException.class);
    }

    @Test
    void anImageWithAnotherHeadThanExpectedIsRefused() {
        complete.apply(commits);
        Head lie = new Head(RandomLog.LOG, 59, "0".repeat(64), 3);

        assertThatThrownBy(() -> ReplicaImport.begin(replica(), image(), lie))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("should be at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE more(x)",
                "CREATE TRIGGER later AFTER INSERT ON shared_event BEGIN DELETE FROM shared_event; END",
                "DROP INDEX shared_event_type",
                "ALTER TABLE shared_event ADD COLUMN more TEXT",
                "DROP TABLE shared_bundle; CREATE VIEW shared_bundle AS SELECT 1 AS user, 2 AS device, 3 AS number, 4 AS id"
            })
    void anImageWithOtherTablesIsRefused(String change) {
        complete.apply(commits);
        Path image = image();
        change(image, change);

        assertThatThrownBy(() -> ReplicaImport.begin(replica(), image, complete.head()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("schema version");
        assertThat(tables()).noneMatch(name -> name.startsWith("shared_1_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM image.shared_event WHERE position = 3",
                "DELETE FROM image.shared_commit WHERE sequence = 3",
                "DELETE FROM image.shared_decided",
                "DELETE FROM image.shared_decided WHERE number = 3",
                "DELETE FROM image.shared_decided WHERE number >= (SELECT max(number) FROM image.shared_decided WHERE events > 0)"
            })
    void anImageThatLacksSomethingIsRefused(String change) {
        complete.apply(commits);
        Path image = image();
        change(image, change);
        SqliteReplica replica = replica();

        assertThatThrownBy(() -> importInto(replica, image)).isInstanceOf(ImageException.class);

        assertThat(replica.head().sequence()).isNegative();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Path noise = Files.write(folder.resolve("noise.db"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

        assertThatThrownBy(() -> ReplicaImport.begin(replica(), noise, complete.head()))
                .isInstanceOf(ImageException.class);
    }

    @Test
    void anImageThatIsDamagedInTheMiddleLeavesTheOldReplica() throws IOException {
        complete.apply(commits);
        SqliteReplica replica = replica();
        replica.apply(commits.subList(0, 20));
        byte[] bytes = Files.readAllBytes(image());
        for (int i = 4096 * 12; i < bytes.length; i++) {
            bytes[i] = (byte) 0xEE;
        }
        Path damaged = Files.write(folder.resolve("damaged.db"), bytes);

        assertThatThrownBy(() -> copied(replica, damaged)).isInstanceOf(ImageException.class);
        assertThat(replica.head().sequence()).isEqualTo(19);
    }

    private void open(Medium medium) {
        database.close();
        database = medium == Medium.ON_FILE
                ? SqliteDatabase.open(folder.resolve("replica.db"))
                : SqliteDatabase.inMemory();
    }

    private SqliteReplica replica() {
        return new SqliteReplica(database, "shared", RandomLog.LOG);
    }

    private Path image() {
        Path file = folder.resolve("image.db");
        ReplicaImage.write(complete, file);
        return file;
    }

    private void change(Path image, String script) {
        ReplicaImage.attach(source, image);
        source.outsideTransactions(session -> {
            changeAttached(session, script);
            return 0;
        });
        ReplicaImage.detach(source);
    }

    private static void changeAttached(SqliteSession session, String script) throws SQLException {
        String attached = script.replaceAll(
                "(CREATE TABLE|CREATE TRIGGER|CREATE VIEW|DROP INDEX|DROP TABLE|ALTER TABLE) ", "$1 image.");
        if (attached.startsWith("CREATE TRIGGER")) {
            session.update(attached);
        } else {
            session.script(attached);
        }
    }

    private ReplicaImport copied(SqliteReplica replica, Path image) {
        ReplicaImport copy = ReplicaImport.begin(replica, image, complete.head());
        boolean more = true;
        while (more) {
            more = copy.copyPortion();
        }
        return copy;
    }

    private void importInto(SqliteReplica replica, Path image) {
        try (ReplicaImport copy = copied(replica, image)) {
            copy.replace();
            copy.replaced();
        }
    }

    private List<String> tables() {
        return database.read(session ->
                session.list("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.getString(1)));
    }

    private void assertSame(SqliteReplica replica, SqliteReplica expected) {
        assertThat(replica.head()).isEqualTo(expected.head());
        assertThat(replica.from(0, Integer.MAX_VALUE)).isEqualTo(expected.from(0, Integer.MAX_VALUE));
        assertThat(replica.decidedAfter(-1, Integer.MAX_VALUE)).isEqualTo(expected.decidedAfter(-1, Integer.MAX_VALUE));
        assertThat(replica.eventTypes()).isEqualTo(expected.eventTypes());
        for (int i = 0; i < 100; i++) {
            Criteria criteria = new Criteria(Set.of(log.criterion()));
            assertThat(replica.matching(criteria, 0, Integer.MAX_VALUE))
                    .isEqualTo(expected.matching(criteria, 0, Integer.MAX_VALUE));
        }
        log.updates()
                .forEach(update -> assertThat(replica.bundlesOf(update.user(), update.device()))
                        .isEqualTo(expected.bundlesOf(update.user(), update.device())));
    }
}
