package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import java.util.HashMap;
import java.util.Map;

class ClientScenariosInMemoryTest extends ClientScenarios {

    private final Map<String, LocalStore> stores = new HashMap<>();

    @Override
    void forgetLocalStores() {
        stores.clear();
    }

    @Override
    LocalStore localStoreOf(String user) {
        return stores.computeIfAbsent(user, LocalStore::inMemory);
    }

    @Override
    void dies(Worker worker) {
        // The memory stays with the next node, and everything else of this one is forgotten.
    }
}
