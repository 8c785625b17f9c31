package io.dualstore.client.web.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dualstore.sqlite.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalFileCheckTest {

    private final DatabaseException full = new DatabaseException.Failed("The disk is full", null);

    private int writes;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private @Nullable RuntimeException failure;

    private final LocalFileCheck check = new LocalFileCheck(
            () -> {
                writes++;
                if (failure != null) {
                    throw failure;
                }
            },
            () -> now);

    @Test
    void aWriteThatSucceededCountsForAWhile() {
        for (int second = 0; second < 60; second++) {
            assertThat(check.failure()).isEmpty();
            now = now.plusSeconds(1);
        }
        assertThat(writes).isEqualTo(1);

        assertThat(check.failure()).isEmpty();
        assertThat(writes).isEqualTo(2);
    }

    @Test
    void afterAFailureEachCheckWritesUntilOneSucceeds() {
        failure = full;
        assertThat(check.failure()).contains(full);
        assertThat(check.failure()).contains(full);
        failure = null;
        assertThat(check.failure()).isEmpty();
        assertThat(check.failure()).isEmpty();
        assertThat(writes).isEqualTo(3);
    }

    @Test
    void aClockThatIsSetBackMakesTheNextCheckWrite() {
        assertThat(check.failure()).isEmpty();
        now = now.minus(Duration.ofDays(365));
        failure = full;

        assertThat(check.failure()).contains(full);
    }

    @Test
    void aFailureOfAnotherKindIsNotTakenForTheFiles() {
        failure = new IllegalStateException("closed");

        assertThatIllegalStateException().isThrownBy(check::failure);
    }
}
