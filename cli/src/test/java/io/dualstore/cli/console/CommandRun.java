package io.dualstore.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was run in this process.
 *
 * @param exit exit code
 * @param out output
 * @param err error output
 */
public record CommandRun(int exit, String out, String err) {

    /** Runs a command as the program does. */
    public static CommandRun of(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(command)
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** Fails unless the command ended with this exit code. */
    public CommandRun exits(int code) {
        assertThat(exit).as(out + err).isEqualTo(code);
        return this;
    }

    /** Returns the output's lines as JSON, after a check against the schema {@code docs/schema/NAME.json}. */
    public List<JsonNode> json(String schema) {
        Schema expected = schema(schema);
        return out.lines()
                .peek(line -> assertThat(expected.validate(line, InputFormat.JSON))
                        .as(line)
                        .isEmpty())
                .map(new JsonMapper()::readTree)
                .toList();
    }

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("..", "docs", "schema", name + ".json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
