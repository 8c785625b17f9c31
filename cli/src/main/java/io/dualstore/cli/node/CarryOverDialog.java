package io.dualstore.cli.node;

import io.dualstore.cli.console.Dialog;
import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.carryover.Candidate;
import io.dualstore.client.carryover.CarryOver;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.copy.CopyOrigin;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;

/** Shows what can be carried over to a copy of a data set, asks, and submits it. */
final class CarryOverDialog {

    private final ClientNode node;
    private final ObjectStore store;
    private final BucketLayout layout;
    private final Dialog dialog;

    CarryOverDialog(ClientNode node, ObjectStore store, BucketLayout layout, Dialog dialog) {
        this.node = node;
        this.store = store;
        this.layout = layout;
        this.dialog = dialog;
    }

    /** Why nothing was carried over, and what to do. */
    static final class NotPossibleException extends Exception {

        private static final long serialVersionUID = 1L;

        NotPossibleException(String message) {
            super(message);
        }
    }

    /** @param folder of the node that worked on the original */
    void run(Path folder) throws NotPossibleException, InterruptedException {
        Path file = ClientSettings.fileIn(folder);
        if (!Files.isRegularFile(file)) {
            throw new NotPossibleException("There is no " + file + ". Give the folder of a client node");
        }
        awaitUpToDate();
        try (LocalStore old = LocalStore.open(file, node.user())) {
            carryOver(new CarryOver(old, node, origin()));
        } catch (IllegalArgumentException | IllegalStateException | DatabaseException e) {
            throw new NotPossibleException(String.valueOf(e.getMessage()));
        }
    }

    /** Before that, the node does not know what the copy has. */
    private void awaitUpToDate() throws NotPossibleException, InterruptedException {
        BlockingQueue<SyncStatus> newest = new ArrayBlockingQueue<>(1);
        node.sync().onStatus(change -> {
            newest.poll();
            newest.offer(change);
        });
        String told = "";
        SyncStatus status = node.sync().status();
        while (status.lastSync() == null) {
            String problem = String.valueOf(status.problem());
            if (status.connection() == Connection.STOPPED) {
                throw new NotPossibleException(problem);
            }
            if (status.problem() != null && !problem.equals(told)) {
                dialog.print("Waiting for the store: " + problem);
                told = problem;
            }
            status = newest.take();
        }
    }

    private CopyOrigin origin() throws NotPossibleException {
        try {
            return CopyOrigin.find(store, layout)
                    .orElseThrow(() -> new NotPossibleException("The data set " + layout.root()
                            + " is no copy of another one. Give the settings of the copy that this user moves to"));
        } catch (LogIntegrityException | ObjectStoreException e) {
            throw new NotPossibleException(String.valueOf(e.getMessage()));
        }
    }

    private void carryOver(CarryOver work) {
        List<Candidate> candidates = work.candidates();
        candidates.forEach(candidate -> dialog.print(line(candidate)));
        long elsewhere = work.elsewhere();
        if (elsewhere > 0) {
            dialog.print("Not in this folder: " + updates(elsewhere)
                    + " that this user made on other devices, or very long ago. Carry"
                    + " them over from the folders of those devices");
        }
        if (candidates.isEmpty()) {
            dialog.print("The copy has everything that this folder can give");
        } else if (dialog.confirms("Submit " + updates(candidates.size()) + " to the copy?")) {
            submit(work, candidates);
        } else {
            dialog.print("Nothing was carried over. Start again with --carry-over to do it later");
        }
    }

    private void submit(CarryOver work, List<Candidate> candidates) {
        int refused = 0;
        for (Candidate candidate : candidates) {
            if (work.submit(candidate) instanceof Submission.Refused refusal) {
                refused++;
                dialog.print("Refused: " + line(candidate) + ": "
                        + QuotedText.of(refusal.reason().message()));
            }
        }
        dialog.print("Carried over: " + updates(candidates.size() - refused) + ". Not possible in the copy: "
                + updates(refused) + ". The old folder is unchanged");
    }

    private static String updates(long count) {
        return count == 1 ? "1 update" : count + " updates";
    }

    private static String line(Candidate candidate) {
        return candidate.id() + " " + candidate.created() + " "
                + candidate.status().word() + " "
                + candidate.actions().stream()
                        .map(action -> QuotedText.of(action.name()))
                        .collect(Collectors.joining(", "));
    }
}
