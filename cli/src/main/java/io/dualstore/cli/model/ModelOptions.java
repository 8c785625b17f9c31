package io.dualstore.cli.model;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.model.DomainModel;
import io.dualstore.model.DomainModels;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which domain model, as a mixin. */
public final class ModelOptions {

    @Option(
            names = "--classpath",
            paramLabel = "JARS",
            description =
                    "Jars and folders of a domain model, separated as in Java's class path. Default: the program's own model, the stockroom.")
    private @Nullable String classPath;

    /** Made by the command line. */
    public ModelOptions() {}

    /**
     * Loads the model. Its classes stay loaded until the process ends.
     *
     * @throws CommandFailedException if there is none, or more than one
     */
    public DomainModel load() {
        if (classPath == null) {
            return ofProgram();
        }
        List<Path> entries = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
        for (Path entry : entries) {
            if (!Files.isReadable(entry)) {
                throw CommandFailedException.cannotRun(new Problem(entry + " cannot be read", "Correct --classpath"));
            }
        }
        ModelClassLoader loader = ModelClassLoader.of(entries);
        List<DomainModel> found = ServiceLoader.load(DomainModel.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() != 1) {
            throw CommandFailedException.cannotRun(new Problem(
                    "There are " + found.size() + " domain models on " + classPath,
                    "Give --classpath the jars of one model, which names its class in META-INF/services/"
                            + DomainModel.class.getName()));
        }
        return found.getFirst();
    }

    private static DomainModel ofProgram() {
        try {
            return DomainModels.onlyOne();
        } catch (IllegalStateException e) {
            throw CommandFailedException.cannotRun(new Problem(
                    String.valueOf(e.getMessage()), "Give --classpath the jars of the model of this data set"));
        }
    }
}
