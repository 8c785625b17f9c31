package io.dualstore.client;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.Submission;
import io.dualstore.model.DomainModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Nodes on one data set, each with a file and a model of its own, which are closed after each test. */
abstract class NodesOfTwoReleases {

    final DataSetInMemory data = new DataSetInMemory();
    final List<ClientNode> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        open.forEach(ClientNode::close);
    }

    ClientNode starts(String user, DomainModel model) {
        ClientNode node = data.node(user, folder.resolve(user + ".db"), model);
        open.add(node);
        return node;
    }

    /** The node of the same file, with another model. */
    ClientNode restarted(ClientNode node, DomainModel model) {
        open.remove(node);
        node.close();
        return starts(node.user(), model);
    }

    static UUID saved(Submission submission) {
        if (submission instanceof Submission.Saved saved) {
            return saved.update().update().id();
        }
        throw new AssertionError("Refused");
    }

    static UpdateStatus status(ClientNode node, UUID id) {
        return node.local().find(id).orElseThrow().status();
    }
}
