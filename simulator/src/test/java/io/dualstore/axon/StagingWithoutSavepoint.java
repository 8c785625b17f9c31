package io.dualstore.axon;

/** Staging of a program that forgets to take back what an update did before one of its actions was refused. */
final class StagingWithoutSavepoint extends Staging {

    @Override
    void rollback() {
        keep();
    }
}
