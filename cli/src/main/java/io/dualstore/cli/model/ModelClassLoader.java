package io.dualstore.cli.model;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a model's classes from its jars first, so that another version of the model within this program is not taken for it. What model and
 * program have to share comes from the program.
 */
final class ModelClassLoader extends URLClassLoader {

    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "io.dualstore.model.",
            "org.axonframework.",
            "tools.jackson.",
            "com.fasterxml.jackson.",
            "org.jspecify.",
            "org.slf4j.");

    private ModelClassLoader(URL[] entries, ClassLoader program) {
        super(entries, program);
    }

    static ModelClassLoader of(List<Path> entries) {
        return new ModelClassLoader(
                entries.stream().map(ModelClassLoader::url).toArray(URL[]::new),
                ModelClassLoader.class.getClassLoader());
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException inTheProgram) {
                return super.loadClass(name, resolve);
            }
        }
    }
}
