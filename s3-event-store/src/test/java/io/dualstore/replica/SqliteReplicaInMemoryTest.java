package io.dualstore.replica;

class SqliteReplicaInMemoryTest extends SqliteReplicaContract {

    @Override
    SqliteDatabase open() {
        return SqliteDatabase.inMemory();
    }
}
