package io.dualstore.log.commit;

import io.dualstore.update.ModelVersion;

/**
 * Who writes commits, as their headers say.
 *
 * @param model bound to the writer
 * @param writer name of the node; informs, and decides nothing
 */
public record Author(ModelVersion model, String writer) {}
