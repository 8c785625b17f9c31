package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a replica in a file can do. */
class SqliteReplicaOnFileTest {

    @TempDir
    private Path folder;

    @Test
    void isThereAgainAfterARestart() {
        Path file = folder.resolve("restarted.db");
        RandomLog log = new RandomLog(30);
        try (SqliteDatabase first = SqliteDatabase.open(file)) {
            new SqliteReplica(first, "shared", RandomLog.LOG).apply(log.commits(10));
        }
        try (SqliteDatabase second = SqliteDatabase.open(file)) {
            SqliteReplica replica = new SqliteReplica(second, "shared", RandomLog.LOG);
            replica.apply(log.commits(10));
            assertThat(replica.from(0, 1000)).isEqualTo(log.events());
            assertThat(replica.head()).isEqualTo(log.head());
        }
    }

    @Test
    void refusesTheFileOfAnotherDataSet() {
        Path file = folder.resolve("other.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            new SqliteReplica(database, "shared", RandomLog.LOG).apply(new RandomLog(31).commits(1));
            assertThatThrownBy(() -> new SqliteReplica(database, "shared", new UUID(5, 5)))
                    .isInstanceOf(ForeignLogException.class);
        }
    }
}
