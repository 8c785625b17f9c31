package io.dualstore.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A schema of {@code docs/schema}, which describes each line of a command's {@code --json} output. */
final class OutputSchema {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, OutputSchema> KNOWN = new ConcurrentHashMap<>();

    private final Schema schema;

    private OutputSchema(Schema schema) {
        this.schema = schema;
    }

    static OutputSchema named(String name) {
        return KNOWN.computeIfAbsent(name, OutputSchema::read);
    }

    private static OutputSchema read(String name) {
        try {
            return new OutputSchema(SCHEMAS.getSchema(
                    Files.readString(Path.of("..", "docs", "schema", name + ".json")), InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireValid(String line) {
        assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
    }
}
