package io.dualstore.log.commit;

import io.dualstore.update.Update;

/**
 * A decided update with its line in a commit, which was read back when it was written: {@link CommitCodec#encoded}.
 *
 * @param update as it stands in the log
 * @param line the same, encoded; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
public record EncodedUpdate(Update update, byte[] line) {}
