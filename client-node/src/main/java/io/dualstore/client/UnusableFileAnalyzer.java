package io.dualstore.client;

import io.dualstore.sqlite.DatabaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what is wrong with the user's file instead of showing a stack trace. */
final class UnusableFileAnalyzer extends AbstractFailureAnalyzer<DatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseException cause) {
        String action = switch (cause) {
            case DatabaseException.InUse inUse ->
                "One file serves one node at a time. Another node needs another user, or another folder: dualstore.client.data.";
            case DatabaseException.OfAnotherProgram other -> "Set dualstore.client.data to another folder.";
            case DatabaseException.Unusable unusable ->
                "Set dualstore.client.data to another folder, or move the file away: a new one gets everything that was sent"
                        + " from the store, but not what was only saved here. Keep the file for that.";
            case DatabaseException.Failed failed ->
                "Look after the disk that the file is on: is it full, or read-only?";
        };
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
