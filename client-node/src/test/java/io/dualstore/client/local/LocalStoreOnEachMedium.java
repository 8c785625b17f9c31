package io.dualstore.client.local;

import static io.dualstore.client.local.Scripted.LOG;
import static io.dualstore.client.local.Scripted.id;

import io.dualstore.replica.Medium;
import io.dualstore.update.Verdict.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Anna's local store, bound to a data set: each test runs with it in memory and in a file. */
@ParameterizedClass
@EnumSource
abstract class LocalStoreOnEachMedium {

    static final Reason REASON = new Reason("insufficient-stock", "Only 3 left", List.of(7L, 9L), List.of(id(77)));

    @Parameter
    Medium medium;

    @TempDir
    private Path folder;

    LocalStore store;

    @BeforeEach
    void openStore() {
        store = switch (medium) {
            case IN_MEMORY -> LocalStore.inMemory("anna");
            case ON_FILE -> LocalStore.open(folder.resolve("anna.db"), "anna");
        };
        store.bindTo(LOG);
    }

    @AfterEach
    void close() {
        store.close();
    }
}
