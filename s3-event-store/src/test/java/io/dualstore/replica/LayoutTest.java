package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.sqlite.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The version of a replica identifies its layout. Files that are kept across restarts are compared by it. */
class LayoutTest {

    @Test
    void anotherLayoutHasAnotherVersion() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            SqliteReplica replica = new SqliteReplica(database, "shared", SqliteReplica.UNBOUND);
            assertThat(replica.head().sequence()).isEqualTo(-1);
            List<String> statements = database.read(session -> session.list(
                    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name", row -> row.getString(1)));
            String schema = String.join(";\n", statements) + ";\n";

            assertThat(schema)
                    .as("raise SqliteReplica.LAYOUT and add a file for it")
                    .isEqualTo(golden("replica-layout-" + SqliteReplica.LAYOUT + ".sql"));
        }
    }

    private static String golden(String name) throws Exception {
        try (var file = LayoutTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
