package io.dualstore.sqlite;

import io.dualstore.nativelib.NativeLibraryFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One connection within a transaction, with its prepared statements. Valid only inside {@link SqliteDatabase#read} or {@link
 * SqliteDatabase#write}. Arguments may be {@code null}, texts, numbers, booleans, bytes and UUIDs, which are stored as 16 bytes.
 */
public final class SqliteSession {

    static {
        NativeLibraryFolder.require();
    }

    private static final int MAX_STATEMENTS = 256;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    private SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /** What is done to a connection before it is used, outside of any transaction. */
    @FunctionalInterface
    interface Preparation {
        /** Does it. */
        void of(SqliteSession session) throws SQLException;
    }

    /** A new connection, prepared; it is closed if that fails. */
    static SqliteSession connect(String url, Preparation preparation) throws SQLException {
        SqliteSession session = new SqliteSession(DriverManager.getConnection(url, SqliteSettings.ofDriver()));
        boolean done = false;
        try {
            SqliteSettings.apply(session);
            preparation.of(session);
            session.manageTransactions();
            done = true;
            return session;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    /** How a row becomes an object. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the current row; must not run the statement that it is reading from. */
        T read(ResultSet row) throws SQLException;
    }

    /** The prepared statement for {@code sql}; kept by the session, so not to be closed, and not to be held on to. */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        if (statements.size() > MAX_STATEMENTS) {
            Iterator<Map.Entry<String, PreparedStatement>> oldest =
                    statements.entrySet().iterator();
            PreparedStatement unused = oldest.next().getValue();
            oldest.remove();
            unused.close();
        }
        return statement;
    }

    /** Runs a statement that returns no rows; gives the number of rows that it changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, arguments);
        return statement.executeUpdate();
    }

    /** All rows of a query. */
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, arguments);
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    /** The first row of a query, if it has any. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, arguments);
        try (ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }

    /** Whether a query has any row. */
    public boolean any(String sql, @Nullable Object... arguments) throws SQLException {
        return first(sql, row -> true, arguments).isPresent();
    }

    /** Runs statements that are needed once, such as those of a schema; separated by semicolons. */
    public void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : sql.split(";", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
            }
        }
    }

    /**
     * Tells the driver that transactions are begun and ended here. It would try to begin and end one of its own after each statement, which
     * costs a tenth of a long transaction.
     */
    void manageTransactions() throws SQLException {
        connection.setAutoCommit(false);
        execute("COMMIT"); // the one that the driver has just begun
    }

    void execute(String sql) throws SQLException {
        prepared(sql).execute();
    }

    /**
     * Closes all prepared statements, so that the next use of each prepares it again. The driver finalises a statement that fails with a full
     * disk or an I/O error, and one that is kept would fail from then on.
     */
    void closeStatements() throws SQLException {
        List<PreparedStatement> open = List.copyOf(statements.values());
        statements.clear();
        for (PreparedStatement statement : open) {
            statement.close();
        }
    }

    void close() throws SQLException {
        closeStatements();
        connection.close();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, java.sql.Types.NULL);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case UUID id -> statement.setBytes(i + 1, UuidBytes.of(id));
                default -> throw new IllegalArgumentException("No column type for " + arguments[i].getClass());
            }
        }
    }
}
