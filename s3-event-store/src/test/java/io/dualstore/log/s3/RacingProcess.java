package io.dualstore.log.s3;

import io.dualstore.log.append.RacingNode;
import java.net.URI;

/** A process of its own that appends its updates to a log, from the first on whenever it is started. */
final class RacingProcess {

    private RacingProcess() {}

    /** Arguments: endpoint, bucket, access key, secret key, name of the node, number of updates. */
    public static void main(String[] args) {
        S3Settings settings = S3Settings.at(URI.create(args[0]), "us-east-1", args[1])
                .withCredentials(EndpointUnderTest.keys(args[2], args[3]));
        try (S3ObjectStore store = S3ObjectStore.open(settings)) {
            RacingNode.appendAll(store, args[4], Integer.parseInt(args[5]));
        }
    }
}
