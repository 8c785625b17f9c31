package io.dualstore.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is logged of an exception is bounded, whatever its messages quote. */
class LoggedFailureTest {

    @Test
    void keepsClassesAndFramesAndCutsMessages() {
        String foreign = "\nERROR forged line" + "x".repeat(1_000_000);
        StringWriter written = new StringWriter();

        new LoggedFailure(new IllegalStateException(foreign, new IllegalArgumentException(foreign)))
                .printStackTrace(new PrintWriter(written));

        assertThat(written.toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(700))
                .noneMatch(line -> line.startsWith("ERROR"))
                .anyMatch(line -> line.contains("java.lang.IllegalStateException: \uFFFDERROR forged line"))
                .anyMatch(line -> line.startsWith("Caused by") && line.contains("java.lang.IllegalArgumentException:"))
                .anyMatch(line -> line.contains("keepsClassesAndFramesAndCutsMessages"));
    }

    @Test
    void endsInACircleOfCauses() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        StringWriter written = new StringWriter();

        new LoggedFailure(one).printStackTrace(new PrintWriter(written));

        assertThat(written.toString().lines().filter(line -> line.startsWith("Caused by")))
                .hasSize(10);
    }
}
