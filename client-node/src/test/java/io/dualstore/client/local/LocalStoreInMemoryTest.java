package io.dualstore.client.local;

class LocalStoreInMemoryTest extends LocalStoreContract {

    @Override
    LocalStore open() {
        return LocalStore.inMemory("anna");
    }
}
