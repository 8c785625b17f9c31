package io.dualstore.client.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives all classes of a run the same {@link StoreOnS3}: started by the first that asks for it, stopped after the last test. */
final class SharedStoreOnS3 implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StoreOnS3.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedStoreOnS3.class))
                .computeIfAbsent(InFolder.class, type -> InFolder.start(), InFolder.class)
                .store;
    }

    /** Is closed by JUnit, with the folder. */
    private record InFolder(Path folder, StoreOnS3 store) implements AutoCloseable {

        static InFolder start() {
            try {
                Path folder = Files.createTempDirectory("dualstore-scenarios-");
                return new InFolder(folder, new StoreOnS3(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            store.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
