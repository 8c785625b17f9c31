package io.dualstore.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an older SQLite than the tested one. The dependency management of an application, such as Spring Boot's, replaces the version that
 * Dualstore depends on.
 */
final class SqliteVersion {

    /** The version that all tests run with. */
    static final String TESTED = "3.54.1";

    private static final Logger log = LoggerFactory.getLogger(SqliteVersion.class);
    private static final AtomicBoolean CHECKED = new AtomicBoolean();

    private SqliteVersion() {}

    /** Logs a warning if this process has an older SQLite, once. */
    static void check(SqliteSession session) throws SQLException {
        if (!CHECKED.getAndSet(true)) {
            warning(of(session)).ifPresent(log::warn);
        }
    }

    static String of(SqliteSession session) throws SQLException {
        return session.first("SELECT sqlite_version()", row -> row.getString(1)).orElseThrow();
    }

    /** Returns what is wrong with a version; empty if it is the tested one or newer. */
    static Optional<String> warning(String version) {
        return Arrays.compare(numbers(version), numbers(TESTED)) >= 0
                ? Optional.empty()
                : Optional.of(
                        "SQLite " + version + " is older than " + TESTED + ", which Dualstore is tested with. Import"
                                + " io.dualstore:dualstore-bom before Spring Boot's BOM, or set the property sqlite-jdbc.version if the"
                                + " parent is spring-boot-starter-parent");
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
