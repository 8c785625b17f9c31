package io.dualstore.log.commit;

import io.dualstore.update.ModelVersion;
import java.time.Instant;
import java.util.UUID;

/**
 * Line 1 of a commit object.
 *
 * @param format version of the format, {@link CommitCodec#FORMAT}
 * @param model what wrote it
 * @param logId identity of the data set
 * @param partition which log of the data set: {@code shared}, or {@code private/} and the user
 * @param sequence number of this commit
 * @param firstPosition position of its first event
 * @param previousHash SHA-256 of the previous commit's stored bytes, lower-case hex; the log id in commit 0
 * @param commitId random; new bytes have a new one
 * @param writer who wrote it
 * @param time when, by the writer's clock
 */
public record CommitHeader(
        int format,
        ModelVersion model,
        UUID logId,
        String partition,
        long sequence,
        long firstPosition,
        String previousHash,
        UUID commitId,
        String writer,
        Instant time) {}
