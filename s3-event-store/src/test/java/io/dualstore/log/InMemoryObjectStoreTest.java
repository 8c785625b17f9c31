package io.dualstore.log;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    @Override
    protected ObjectStore open() {
        return new InMemoryObjectStore();
    }
}
