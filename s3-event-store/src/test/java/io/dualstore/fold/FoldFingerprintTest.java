package io.dualstore.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.tasks.TaskModel;
import io.dualstore.tasks.UpcastingModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that fold alike have equal fingerprints, and a change of anything that the fold uses changes it. */
class FoldFingerprintTest {

    private static final String FOLD = """
            package acme;
            import io.dualstore.model.*;
            public class CountFold implements StateFold<Long> {
                public Long initial() { return 0L; }
                public Long apply(Long state, Object event, EventContext context) { return Weight.of(state, event); }
                public String digest(Long state) { return state.toString(); }
                public Class<Long> type() { return Long.class; }
            }
            """;
    private static final String WEIGHT = """
            package acme;
            final class Weight {
                static long of(long before, Object event) { return before + ((Counted) event).kind().weight(); }
            }
            """;
    private static final String EVENT = """
            package acme;
            public record Counted(Kind kind) {}
            """;
    private static final String KIND = """
            package acme;
            public enum Kind {
                SMALL, LARGE;
                int weight() { return 1 + ordinal(); }
            }
            """;
    private static final String UNUSED = """
            package acme;
            final class Unused { static int one() { return 1; } }
            """;

    @TempDir
    Path folder;

    private int builds;

    private String fingerprint(String... sources) throws Exception {
        return fingerprintOf("tasks", "1", sources);
    }

    private String fingerprintOf(String name, String version, String... sources) throws Exception {
        Path classes = compiled(sources);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            StateFold<?> fold = (StateFold<?>)
                    loader.loadClass("acme.CountFold").getConstructor().newInstance();
            return FoldFingerprint.of(model(name, version), partition(fold, loader.loadClass("acme.Counted")));
        }
    }

    private Path compiled(String... sources) throws IOException {
        Path build = Files.createDirectories(folder.resolve("build" + builds++));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        String[] arguments = new String[sources.length + 4];
        arguments[0] = "-d";
        arguments[1] = build.resolve("classes").toString();
        arguments[2] = "-cp";
        arguments[3] = System.getProperty("java.class.path");
        for (int i = 0; i < sources.length; i++) {
            String type = sources[i].replaceAll("(?s).*?(?:class|record|enum) (\\w+).*", "$1");
            Path file = Files.createDirectories(build.resolve("acme")).resolve(type + ".java");
            Files.writeString(file, sources[i]);
            arguments[4 + i] = file.toString();
        }
        assertThat(compiler.run(null, null, null, arguments)).isZero();
        return build.resolve("classes");
    }

    private static <S> PartitionModel<S> partition(StateFold<S> fold, Class<?> event) {
        return new PartitionModel<>(List.of(), List.of(), List.of(), List.of(event), fold);
    }

    private static DomainModel model(String name, String version) {
        return new DomainModel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String version() {
                return version;
            }

            @Override
            public PartitionModel<?> shared() {
                return NOTHING;
            }
        };
    }

    @Test
    void theSameClassesHaveTheSameFingerprintWhereverTheyAre() throws Exception {
        String fingerprint = fingerprint(FOLD, WEIGHT, EVENT, KIND);
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(fingerprint(FOLD, WEIGHT, EVENT, KIND)).isEqualTo(fingerprint);
        assertThat(fingerprint(FOLD, WEIGHT, EVENT, KIND, UNUSED)).isEqualTo(fingerprint);
    }

    @Test
    void aChangeOfAnythingThatTheFoldUsesChangesIt() throws Exception {
        assertThat(List.of(
                        fingerprint(FOLD, WEIGHT, EVENT, KIND),
                        fingerprint(FOLD.replace("return 0L", "return 1L"), WEIGHT, EVENT, KIND),
                        fingerprint(FOLD, WEIGHT.replace("before +", "before -"), EVENT, KIND),
                        fingerprint(FOLD, WEIGHT, EVENT.replace("Kind kind", "Kind kind, int more"), KIND),
                        fingerprint(FOLD, WEIGHT, EVENT, KIND.replace("LARGE", "LARGE, HUGE")),
                        fingerprint(FOLD, WEIGHT, EVENT, KIND.replace("1 +", "2 +")),
                        fingerprintOf("tasks", "2", FOLD, WEIGHT, EVENT, KIND),
                        fingerprintOf("other", "1", FOLD, WEIGHT, EVENT, KIND)))
                .doesNotHaveDuplicates();
    }

    @Test
    void anUpcasterChangesIt() {
        DomainModel upcasting = new UpcastingModel();
        DomainModel plain = new DomainModel() {
            @Override
            public String name() {
                return upcasting.name();
            }

            @Override
            public String version() {
                return upcasting.version();
            }

            @Override
            public PartitionModel<?> shared() {
                return upcasting.shared();
            }
        };

        assertThat(upcasting.upcasters()).isNotEmpty();
        assertThat(FoldFingerprint.of(upcasting, upcasting.shared()))
                .isNotEqualTo(FoldFingerprint.of(plain, plain.shared()));
    }

    @Test
    void aDeclaredRevisionTakesThePlaceOfTheClasses() throws Exception {
        String declared = FOLD.replaceFirst("\\}\\s*$", "public String revision() { return \"7\"; } }");
        String fingerprint = fingerprint(declared, WEIGHT, EVENT, KIND);
        assertThat(fingerprint(declared, WEIGHT.replace("before +", "before -"), EVENT, KIND))
                .isEqualTo(fingerprint);
        assertThat(fingerprint(declared.replace("\"7\"", "\"8\""), WEIGHT, EVENT, KIND))
                .isNotEqualTo(fingerprint);
    }

    @Test
    void classesWithoutAClassFileFitNoOtherProcess() throws Exception {
        Path classes = compiled(FOLD, WEIGHT, EVENT, KIND);
        ClassLoader hiding = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                Path file = classes.resolve(name.replace('.', '/') + ".class");
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        StateFold<?> fold = (StateFold<?>)
                hiding.loadClass("acme.CountFold").getConstructor().newInstance();

        assertThat(CompiledClasses.reachableFrom(List.of(fold.getClass()))).isEmpty();
        assertThat(FoldFingerprint.of(model("tasks", "1"), partition(fold, EventContext.class)))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void classesOfTheRuntimeAndOfOtherJarsAreLeftOut() {
        assertThat(CompiledClasses.reachableFrom(
                                List.of(new TaskModel().shared().fold().getClass()))
                        .orElseThrow()
                        .bytesByName()
                        .keySet())
                .contains("io/dualstore/tasks/TaskList", "io/dualstore/tasks/TaskEvents$TaskAdded")
                .allMatch(name -> name.startsWith("io/dualstore/"));
    }

    @Test
    void namesAreReadFromClassFilesOnly() {
        byte[] text = "no class".getBytes(StandardCharsets.UTF_8);
        org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(() -> ClassNames.in(text));
    }
}
