package io.dualstore.simulator.mutation;

import io.dualstore.axon.execution.ExecutorPool;
import io.dualstore.model.DomainModel;

/** A mistake that the protocol's programmer could have made. {@link #NONE} is the real thing. */
public enum Mutation {
    NONE,
    /** A promoter writes its commit without a condition. */
    COMMIT_WITHOUT_CONDITION,
    /** A client writes its private commit without a condition. */
    PRIVATE_COMMIT_WITHOUT_CONDITION,
    /** 412 is believed to mean that the own write landed. */
    EXISTS_TAKEN_AS_OWN,
    /** 409 is believed to mean that the own write landed. */
    CONFLICT_TAKEN_AS_CREATED,
    /** No answer to a commit is believed to be a good one. */
    SILENCE_TAKEN_AS_CREATED,
    /** Tidying up, a promoter deletes an old commit. */
    LOG_KEY_FREED,
    /** A promoter deletes a bundle when it has read it. */
    BUNDLE_DELETED_BEFORE_COMMIT,
    /** A client gives a bundle another id each time it sends it. */
    BUNDLE_RECOMPOSED,
    /** A client does not wait for the answer to a bundle before it sends the next. */
    BUNDLE_NOT_WAITED_FOR,
    /** A promoter passes over bundle numbers that it saw before, whatever is in them. */
    DEDUP_BY_NUMBER,
    /** A promoter does not look whether an update is decided. */
    DECIDED_FORGOTTEN,
    /** A promoter does not wait for a device's missing bundle. */
    GAP_IGNORED,
    /** A client tells the user that it is saved before it is. */
    ANSWER_BEFORE_SYNC,
    /** A client's head advances in a transaction of its own, before the verdicts are entered. */
    HEAD_OUTSIDE_TRANSACTION,
    /** A client does not keep the bytes that it sends. */
    BUNDLE_BYTES_NOT_KEPT,
    /** A client does not know what its pending updates read, and does not execute them again. */
    CRITERIA_IGNORED,
    /** What an update did before one of its actions was refused is kept. */
    SAVEPOINT_DROPPED,
    /** A promoter takes over the events that were sent with an update. */
    EVENTS_TRUSTED,
    /** A writer that gets no answer plans its commit again, after the current end of the log. */
    REPLANNED_AFTER_SILENCE,
    /** 412 is believed to mean that the write failed, also if an earlier try of it is what stands there. */
    EXISTS_TAKEN_AS_FAILURE,
    /** 409 is believed to mean that the key is taken, so that the next one is used. */
    CONFLICT_TAKEN_AS_EXISTS,
    /** A client adds the events of a verdict to its state once for the verdict and once for the log. */
    VERDICT_APPLIED_TWICE,
    /** A client passes over what its model does not know. */
    UNKNOWN_PASSED_OVER,
    /** The newer program has the version of the older one, so that nothing is executed again. */
    VERSION_NOT_RAISED,
    /** A client reads commits that it has read before from a cache, since they never change. */
    COMMITS_CACHED,
    /** A promoter looks for a verdict by the id of an update alone, which the hostile user may have used before. */
    USER_OF_UPDATE_IGNORED,
    /** A promoter that starts on a kept file assumes that its own head is in the bucket. */
    OWN_HEAD_NOT_LOOKED_UP,
    /** A promoter uses the kept file of another log. */
    FILE_OF_ANOTHER_LOG_ACCEPTED,
    /** A client tells the user that an update is withdrawn, and does not keep that. */
    WITHDRAWAL_NOT_KEPT,
    /** A promoter writes the parts of a snapshot after its manifest. */
    PARTS_AFTER_MANIFEST,
    /** A promoter deletes the parts of a snapshot before its manifest. */
    PARTS_DELETED_FIRST,
    /** A client does not compare the parts of a snapshot with the hashes in its manifest. */
    PART_HASH_NOT_COMPARED,
    /** A client takes a snapshot whose types it does not know. */
    SNAPSHOT_TYPES_PASSED_OVER,
    /** A client does not look for verdicts on its own updates in a snapshot. */
    OWN_VERDICTS_NOT_DRAWN,
    /** A client does not look for bundles of a copy of its file in a snapshot. */
    COPY_IN_SNAPSHOT_OVERLOOKED,
    /** A client keeps the numbers of tags in memory when a snapshot replaces the tables in which they mean something. */
    TAG_NUMBERS_KEPT;

    /** The stored identity of the simulated log. */
    private static final String LOG_ID = "x'00000000000000070000000000000007'";

    /** The mistaken program's model. */
    public DomainModel model(Release release, String user) {
        return switch (this) {
            case VERDICT_APPLIED_TWICE -> MutatedModel.applyingTwice(release.model(), user);
            case UNKNOWN_PASSED_OVER -> MutatedModel.knowing(release.model(), Release.SECOND.model());
            case VERSION_NOT_RAISED ->
                MutatedModel.ofVersion(release.model(), Release.FIRST.model().version());
            default -> release.model();
        };
    }

    /** What the mistaken program executes actions with. */
    public ExecutorPool executors(boolean client) {
        return switch (this) {
            case SAVEPOINT_DROPPED -> ExecutorPool.withoutSavepoint();
            case EVENTS_TRUSTED -> client ? ExecutorPool.real() : ExecutorPool.trusting();
            default -> ExecutorPool.real();
        };
    }

    /** What the mistaken program would have the database do. */
    public String statement(String sql, boolean client) {
        if (!client && this == DECIDED_FORGOTTEN) {
            return sql.replace("decided WHERE id = ? AND user = ?", "decided WHERE id = ? AND user = ? AND 0");
        }
        if (!client && this == USER_OF_UPDATE_IGNORED) {
            return sql.replace("decided WHERE id = ? AND user = ?", "decided WHERE id = ? AND ? IS NOT NULL");
        }
        if (!client && this == GAP_IGNORED && sql.startsWith("SELECT number FROM") && sql.contains("LIMIT 1")) {
            return "SELECT 999999 WHERE ? <> ?";
        }
        if (!client && this == FILE_OF_ANOTHER_LOG_ACCEPTED) {
            return sql.replace(
                    "SELECT log_id, sequence, hash",
                    "SELECT CASE WHEN sequence < 0 THEN log_id ELSE " + LOG_ID + " END, sequence, hash");
        }
        if (client && this == WITHDRAWAL_NOT_KEPT) {
            return sql.replace("SET status = 'WITHDRAWN'", "SET status = status");
        }
        if (client && this == OWN_VERDICTS_NOT_DRAWN) {
            return sql.replace("u.status IN ('SAVED', 'SENT', 'CONFLICTED', 'WITHDRAWN')", "u.status IS NULL");
        }
        if (client && this == COPY_IN_SNAPSHOT_OVERLOOKED && sql.startsWith("SELECT number, id FROM shared_")) {
            return sql.replace("WHERE", "WHERE 0 AND");
        }
        if (client && this == BUNDLE_BYTES_NOT_KEPT && sql.startsWith("INSERT INTO local_bundle(")) {
            return sql.replace(
                    "VALUES (?, ?, ?, ?, ?, ?)", "VALUES (?, ?, ?, ?, ?, CASE WHEN ? IS NULL THEN x'00' END)");
        }
        return sql;
    }
}
