package io.dualstore.promoter;

import io.dualstore.log.commit.Head;
import io.dualstore.promoter.outbox.HeldDevice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a promoter stands after its last sweep.
 *
 * @param head of the shared log, as far as it is known here
 * @param backlog bundles that wait
 * @param oldestWaiting when the oldest of them arrived, or {@code null}
 * @param heldDevices how many devices wait for something else than their turn, as far as they are remembered
 * @param held the first of these devices, at most {@value #MAX_SHOWN}
 * @param lastSweep when everything was last looked through, or {@code null}
 * @param lastCommit when this promoter last appended a commit, or {@code null}
 */
public record PromoterStatus(
        Head head,
        int backlog,
        @Nullable Instant oldestWaiting,
        int heldDevices,
        List<HeldDevice> held,
        @Nullable Instant lastSweep,
        @Nullable Instant lastCommit) {

    /** Most held devices that are shown. */
    public static final int MAX_SHOWN = 100;

    public PromoterStatus {
        held = List.copyOf(held);
    }
}
