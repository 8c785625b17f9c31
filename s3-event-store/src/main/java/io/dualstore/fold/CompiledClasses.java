package io.dualstore.fold;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The class files of some classes, and of all classes that these name and that come from the same jars or folders. Classes of the Java
 * runtime and of other jars are left out. No class is loaded.
 */
final class CompiledClasses {

    private final SortedMap<String, byte[]> found = new TreeMap<>();
    private final Set<String> origins = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private CompiledClasses() {}

    /** Returns empty if the class file of one of {@code roots} cannot be read, such as that of a class made at run time. */
    static Optional<CompiledClasses> reachableFrom(Collection<Class<?>> roots) {
        CompiledClasses classes = new CompiledClasses();
        try {
            return classes.collect(roots) ? Optional.of(classes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The bytes by internal name, such as {@code io/acme/Tasks}, in order of the names. */
    SortedMap<String, byte[]> bytesByName() {
        return Collections.unmodifiableSortedMap(found);
    }

    private boolean collect(Collection<Class<?>> roots) throws IOException {
        for (Class<?> root : roots) {
            String name = root.getName().replace('.', '/');
            URL file = file(root.getClassLoader(), name);
            if (file != null) {
                origins.add(origin(file, name));
            } else if (root.getClassLoader() != null) {
                return false;
            }
        }
        for (Class<?> root : roots) {
            collect(root.getClassLoader(), root.getName().replace('.', '/'));
        }
        return true;
    }

    private void collect(@Nullable ClassLoader loader, String root) throws IOException {
        Deque<String> open = new ArrayDeque<>(Set.of(root));
        while (!open.isEmpty()) {
            String name = open.pop();
            URL file = seen.add(name) ? file(loader, name) : null;
            if (file != null && origins.contains(origin(file, name))) {
                byte[] bytes = bytes(file);
                found.put(name, bytes);
                open.addAll(ClassNames.in(bytes));
            }
        }
    }

    private static @Nullable URL file(@Nullable ClassLoader loader, String name) {
        return loader == null || name.startsWith("java/") ? null : loader.getResource(name + ".class");
    }

    /** Returns the jar or folder that a class file is in. */
    private static String origin(URL file, String name) {
        String location = file.toString();
        return location.substring(0, location.length() - name.length() - ".class".length());
    }

    private static byte[] bytes(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }
}
