package io.dualstore.simulator.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** The real SQLite, between which and its user a {@link Disk} stands. It does not wait for the real disk: processes die here, machines do not. */
public final class SimulatedSqlite implements Driver {

    private static final Driver REAL = new JDBC();
    private static final ThreadLocal<@Nullable Disk> OPENING = new ThreadLocal<>();

    static {
        try {
            for (Driver driver : DriverManager.drivers().toList()) {
                if (driver instanceof JDBC) {
                    DriverManager.deregisterDriver(driver);
                }
            }
            DriverManager.registerDriver(new SimulatedSqlite());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What {@code opener} opens belongs to {@code disk}. */
    public static <T> T on(Disk disk, Supplier<T> opener) {
        OPENING.set(disk);
        try {
            return opener.get();
        } finally {
            OPENING.remove();
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection real = REAL.connect(url, info);
        Disk disk = OPENING.get();
        return disk == null || real == null ? real : proxy(Connection.class, new OnConnection(real, disk));
    }

    private static final class OnConnection implements InvocationHandler {
        private final Connection real;
        private final Disk disk;
        private boolean writing;

        OnConnection(Connection real, Disk disk) {
            this.real = real;
            this.disk = disk;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("prepareStatement") && arguments != null) {
                return prepared((String) arguments[0]);
            }
            if (method.getName().equals("createStatement")) {
                Statement statement = real.createStatement();
                return proxy(
                        Statement.class,
                        (p, m, a) -> call(
                                statement,
                                m,
                                a == null || m.getName().equals("close") ? a : new Object[] {quick((String) a[0])}));
            }
            return call(real, method, arguments);
        }

        private PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = real.prepareStatement(disk.statement(sql));
            Map<List<Object>, Long> numbers = disk.keptNumbers(sql);
            if (numbers != null) {
                return proxy(PreparedStatement.class, new KeptNumbers(real, statement, numbers));
            }
            return switch (sql) {
                case "BEGIN IMMEDIATE" ->
                    proxy(PreparedStatement.class, (p, m, a) -> {
                        if (m.getName().equals("execute")) {
                            disk.begin();
                            writing = true;
                        }
                        return call(statement, m, a);
                    });
                case "COMMIT" ->
                    proxy(PreparedStatement.class, (p, m, a) -> {
                        if (!m.getName().equals("execute") || !writing) {
                            return call(statement, m, a);
                        }
                        writing = false;
                        disk.commit(statement::execute);
                        return false;
                    });
                default ->
                    disk.commitsAfter(sql)
                            ? proxy(PreparedStatement.class, (p, m, a) -> {
                                Object answer = call(statement, m, a);
                                if (m.getName().startsWith("execute")) {
                                    disk.commit(() -> {
                                        try (Statement raw = real.createStatement()) {
                                            raw.execute("COMMIT");
                                            raw.execute("BEGIN IMMEDIATE");
                                        }
                                    });
                                }
                                return answer;
                            })
                            : statement;
            };
        }
    }

    private static String quick(String sql) {
        return sql.replace("synchronous=FULL", "synchronous=OFF").replace("synchronous = FULL", "synchronous = OFF");
    }

    static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return REAL.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return REAL.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return REAL.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return REAL.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return REAL.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.dualstore.simulator");
    }
}
