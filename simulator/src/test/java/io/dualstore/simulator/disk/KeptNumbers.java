package io.dualstore.simulator.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A look-up of a tag's number that answers from memory once it has found it, whatever has become of the table. */
final class KeptNumbers implements InvocationHandler {

    private final Connection connection;
    private final PreparedStatement lookUp;
    private final Map<List<Object>, Long> numbers;
    private final Object[] arguments = {"", ""};

    KeptNumbers(Connection connection, PreparedStatement lookUp, Map<List<Object>, Long> numbers) {
        this.connection = connection;
        this.lookUp = lookUp;
        this.numbers = numbers;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] values) throws Throwable {
        if (method.getName().startsWith("set") && values != null && values.length == 2) {
            arguments[(int) values[0] - 1] = values[1];
        }
        return method.getName().equals("executeQuery") && values == null
                ? query()
                : SimulatedSqlite.call(lookUp, method, values);
    }

    @SuppressWarnings("PMD.CloseResource") // the caller closes the rows
    private ResultSet query() throws SQLException {
        List<Object> tag = List.copyOf(Arrays.asList(arguments));
        if (!numbers.containsKey(tag)) {
            try (ResultSet found = lookUp.executeQuery()) {
                if (found.next()) {
                    numbers.put(tag, found.getLong(1));
                }
            }
        }
        Long known = numbers.get(tag);
        return known == null
                ? lookUp.executeQuery()
                : connection.prepareStatement("SELECT " + known).executeQuery();
    }
}
