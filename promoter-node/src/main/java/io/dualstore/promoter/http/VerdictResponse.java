package io.dualstore.promoter.http;

import io.dualstore.update.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an update.
 *
 * @param verdict {@code accepted} or {@code rejected}; {@code adjusted} if a client node had sent the same update before
 * @param code of a rejection
 * @param message of a rejection
 * @param collidedPositions events it collided with
 */
record VerdictResponse(
        UUID id,
        String verdict,
        @Nullable String code,
        @Nullable String message,
        List<Long> collidedPositions) {

    static VerdictResponse of(UUID id, Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected
                ? new VerdictResponse(
                        id,
                        verdict.word(),
                        rejected.reason().code(),
                        rejected.reason().message(),
                        rejected.reason().collidedPositions())
                : new VerdictResponse(id, verdict.word(), null, null, List.of());
    }
}
