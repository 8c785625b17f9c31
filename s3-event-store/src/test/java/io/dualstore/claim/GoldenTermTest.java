package io.dualstore.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A term of a claim as format 1 was once written. The file never changes: processes of both versions may compete for one claim. */
class GoldenTermTest {

    private static final ClaimTerm TERM =
            new ClaimTerm("tasks@host-1", 3, Duration.ofSeconds(60), false, new TreeMap<>(Map.of("mails/0/0", 41L)));

    @Test
    void theGoldenTermIsReadAndWritten() throws IOException {
        byte[] golden = golden();

        assertThat(ClaimTerm.read("key", golden)).isEqualTo(TERM);
        assertThat(new String(TERM.json(), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8));
    }

    private static byte[] golden() throws IOException {
        try (InputStream file = GoldenTermTest.class.getResourceAsStream("/golden/claim-1.json")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
