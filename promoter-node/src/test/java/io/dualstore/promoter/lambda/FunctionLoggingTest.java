package io.dualstore.promoter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.dualstore.loop.LoggedFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** The log of the function, without Logback's XML files. */
class FunctionLoggingTest {

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() {
        new FunctionLogging().configure(context);
    }

    @Test
    void writesMessagesFromInfoAndLessOfAxon() {
        assertThat(context.getLogger("io.dualstore").isInfoEnabled()).isTrue();
        assertThat(context.getLogger("io.dualstore").isDebugEnabled()).isFalse();
        assertThat(context.getLogger("org.axonframework.common").isInfoEnabled())
                .isFalse();
        assertThat(context.getLogger("org.axonframework.common").isWarnEnabled())
                .isTrue();
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .singleElement()
                .matches(appender -> appender.isStarted());
    }

    @Test
    void aLineHasLevelLoggerMessageValuesAndStackTrace() {
        LoggingEvent event = new LoggingEvent(
                FunctionLoggingTest.class.getName(),
                context.getLogger("io.dualstore.promoter.Sweep"),
                ch.qos.logback.classic.Level.convertAnSLF4JLevel(Level.WARN),
                "Decided {} bundles",
                new LoggedFailure(new IllegalStateException("broken")),
                new Object[] {3});
        event.addKeyValuePair(new KeyValuePair("head", 7));

        assertThat(new FunctionLogging.Lines().doLayout(event))
                .startsWith("WARN io.dualstore.promoter.Sweep Decided 3 bundles head=\"7\"" + System.lineSeparator())
                .contains("java.lang.IllegalStateException: broken")
                .contains("at io.dualstore.promoter.lambda.FunctionLoggingTest");
    }
}
