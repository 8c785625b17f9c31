package io.dualstore.cli.doctor;

import io.dualstore.cli.dataset.StoreConnection;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the checks examine. Each method fails if the settings that it needs cannot be used.
 *
 * @param connection store of the data set
 * @param clientFolder folder of a client node; empty if none is to be examined
 * @param model domain model of this program; fails if there is none
 * @param clock this machine's clock
 */
record Subject(
        StoreConnection connection,
        Optional<ClientFolder> clientFolder,
        Supplier<DomainModel> model,
        InstantSource clock) {

    S3Settings settings() {
        return connection.settings();
    }

    ObjectStore store() {
        return connection.store();
    }

    BucketLayout layout() {
        return connection.layout();
    }

    /** Returns the client's folder. Only for the checks that run if there is one. */
    ClientFolder client() {
        return clientFolder.orElseThrow();
    }

    LogAddress sharedLog() {
        return connection.dataSet().sharedLog();
    }
}
