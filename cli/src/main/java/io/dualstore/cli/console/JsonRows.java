package io.dualstore.cli.console;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON objects, one per line. A missing value has no field. */
final class JsonRows implements Rows {

    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final String[] columns;

    JsonRows(PrintWriter out, String... columns) {
        this.out = out;
        this.columns = columns.clone();
    }

    @Override
    public void row(@Nullable Object... values) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < columns.length; i++) {
            Object value = values[i];
            switch (value) {
                case null -> {}
                case Long number -> object.put(columns[i], number);
                case Integer number -> object.put(columns[i], number);
                case Boolean truth -> object.put(columns[i], truth);
                default -> object.put(columns[i], value.toString());
            }
        }
        out.println(SafeJson.of(object.toString()));
        out.flush();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
