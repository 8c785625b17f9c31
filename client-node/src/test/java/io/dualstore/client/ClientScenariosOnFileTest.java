package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ClientScenariosOnFileTest extends ClientScenarios {

    @TempDir
    Path folder;

    private int test;

    @Override
    void forgetLocalStores() {
        test++;
    }

    @Override
    LocalStore localStoreOf(String user) {
        return LocalStore.open(folder.resolve(test + "/" + user + ".db"), user);
    }

    @Override
    void dies(Worker worker) {
        // All that a process that dies does: it gives the file back.
        worker.node().local().close();
    }
}
