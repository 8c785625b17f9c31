package io.dualstore.promoter.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the program itself, without what is there for tests, such as how they log. */
final class MainClassPath {

    private static final String TEST_CLASSES = "test-classes";
    private static final String TEST_JAR = "-tests.jar";

    private MainClassPath() {}

    /** The class path, with some classes of the tests copied to {@code folder}: these, and those nested in them. */
    static String with(Path folder, Class<?>... testClasses) throws IOException {
        for (Class<?> type : testClasses) {
            copy(type, folder);
        }
        return Stream.concat(
                        Stream.of(folder.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith(TEST_CLASSES) && !entry.endsWith(TEST_JAR)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Class<?> type, Path folder) throws IOException {
        Path source = Path.of("target", TEST_CLASSES, type.getPackageName().replace('.', '/'));
        Path target =
                Files.createDirectories(folder.resolve(type.getPackageName().replace('.', '/')));
        try (Stream<Path> classes = Files.list(source)) {
            for (Path file : classes.toList()) {
                String name = file.getFileName().toString();
                if (name.equals(type.getSimpleName() + ".class") || name.startsWith(type.getSimpleName() + "$")) {
                    Files.copy(file, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
