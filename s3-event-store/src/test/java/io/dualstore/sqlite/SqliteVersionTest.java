package io.dualstore.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"3.53.2", "3.9.0", "3.54", "2.99.9"})
    void anOlderVersionIsNamedWithTheNextStep(String older) {
        assertThat(SqliteVersion.warning(older).orElseThrow())
                .contains("SQLite " + older + " ", SqliteVersion.TESTED, "dualstore-bom", "sqlite-jdbc.version");
    }

    @ParameterizedTest
    @ValueSource(strings = {SqliteVersion.TESTED, "3.54.2", "3.100.0", "4.0.0"})
    void theTestedVersionAndNewerOnesAreFine(String version) {
        assertThat(SqliteVersion.warning(version)).isEmpty();
    }

    @Test
    void theTestedVersionIsTheOneThatTheseTestsRunWith() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            assertThat(database.<String>read(SqliteVersion::of)).isEqualTo(SqliteVersion.TESTED);
        }
    }

    /** Products get their versions from the BOM, this build gets them from its own POM. */
    @Test
    void theBomHasTheVersionsOfTheBuild() throws Exception {
        Path root = Path.of("..");
        String build = Files.readString(root.resolve("pom.xml"));
        String bom = Files.readString(root.resolve("bom/pom.xml"));
        for (String property : new String[] {"sqlite-jdbc", "zstd-jni", "axon", "spotless-maven-plugin"}) {
            String version = "<" + property + ".version>";
            assertThat(after(bom, version)).as(property).isEqualTo(after(build, version));
        }
        assertThat(after(bom, "<artifactId>dualstore-bom</artifactId>\n  <version>"))
                .isEqualTo(after(build, "<artifactId>dualstore</artifactId>\n  <version>"));
    }

    private static String after(String text, String start) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThan(start.length());
        return text.substring(from, text.indexOf('<', from));
    }
}
