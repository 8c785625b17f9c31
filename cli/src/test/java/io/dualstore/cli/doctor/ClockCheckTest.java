package io.dualstore.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.dataset.OperatedDataSet;
import io.dualstore.cli.dataset.StoreConnection;
import io.dualstore.cli.doctor.Finding.Level;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.model.DomainModels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClockCheckTest {

    @TempDir
    Path folder;

    @Command
    static class Options {
        @Mixin
        DataSetOptions options = new DataSetOptions();
    }

    @Test
    void aClockThatIsWrongIsToldByHowMuch() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"));
                OperatedDataSet data = OperatedDataSet.in(s3, folder, "main")) {
            Options command = new Options();
            new CommandLine(command).parseArgs(data.options());
            try (StoreConnection connection = command.options.connect()) {
                assertThat(check(connection, Duration.ZERO).level()).isEqualTo(Level.OK);
                assertThat(check(connection, Duration.ofMinutes(5)).level()).isEqualTo(Level.WARNING);
                assertThat(check(connection, Duration.ofHours(-2))).satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WRONG);
                    assertThat(finding.found()).matches("7[12]\\d\\d s behind the store's");
                    assertThat(finding.nextStep()).contains("clock");
                });
            }
        }
    }

    private static Finding check(StoreConnection connection, Duration shift) throws InterruptedException {
        InstantSource clock = () -> InstantSource.system().instant().plus(shift);
        return new ClockCheck().run(new Subject(connection, Optional.empty(), DomainModels::onlyOne, clock));
    }
}
