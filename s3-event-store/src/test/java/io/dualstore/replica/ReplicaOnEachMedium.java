package io.dualstore.replica;

import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A replica to be tested: each test runs with it in memory and in a file. */
@ParameterizedClass
@EnumSource
abstract class ReplicaOnEachMedium {

    @Parameter
    Medium medium;

    @TempDir
    private Path folder;

    SqliteDatabase database;
    SqliteReplica replica;

    @BeforeEach
    void openReplica() {
        database = switch (medium) {
            case IN_MEMORY -> SqliteDatabase.inMemory();
            case ON_FILE -> SqliteDatabase.open(folder.resolve("node.db"));
        };
        replica = new SqliteReplica(database, "shared", RandomLog.LOG);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
