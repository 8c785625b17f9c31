package io.dualstore.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyOriginTest {

    private static final BucketLayout LAYOUT = new BucketLayout("app", "copy");

    private static final CopyOrigin ORIGIN = new CopyOrigin(
            UUID.fromString("6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90"),
            UUID.fromString("0c9e2a44-5d0b-4f57-9b0e-1a2b3c4d5e6f"),
            41,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    @Test
    void theGoldenFileIsReadAndWritten() throws IOException {
        assertThat(CopyOrigin.decode(golden())).isEqualTo(ORIGIN);
        assertThat(new String(ORIGIN.encode(), UTF_8)).isEqualTo(new String(golden(), UTF_8));
    }

    @Test
    void aCopyOfAnEmptyLogIsWrittenAndReadBack() {
        CopyOrigin empty = new CopyOrigin(
                ORIGIN.id(), ORIGIN.sourceId(), -1, ORIGIN.sourceId().toString());

        assertThat(CopyOrigin.decode(empty.encode())).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"format\":1}",
                "{\"format\":1,\"id\":\"6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90\",\"sourceId\":\"x\",\"sequence\":4,\"hash\":\"00\"}",
                "{\"format\":1,\"id\":\"6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90\","
                        + "\"sourceId\":\"0c9e2a44-5d0b-4f57-9b0e-1a2b3c4d5e6f\",\"sequence\":4,\"hash\":\"00\"}",
                "{\"format\":1,\"id\":\"6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90\","
                        + "\"sourceId\":\"0c9e2a44-5d0b-4f57-9b0e-1a2b3c4d5e6f\",\"sequence\":-2,"
                        + "\"hash\":\"0c9e2a44-5d0b-4f57-9b0e-1a2b3c4d5e6f\"}"
            })
    void rubbishIsReportedWithItsKey(String json) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        store.put(LAYOUT.copyOrigin(), json.getBytes(UTF_8));

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> CopyOrigin.find(store, LAYOUT))
                .withMessageContaining("app/copy/meta/copy.json");
    }

    @Test
    void aNewerFormatIsSaidToBeOne() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        store.put(LAYOUT.copyOrigin(), "{\"format\":2}".getBytes(UTF_8));

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> CopyOrigin.find(store, LAYOUT))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(LogIntegrityException.Kind.NEWER_FORMAT));
    }

    private static byte[] golden() throws IOException {
        try (InputStream file = CopyOriginTest.class.getResourceAsStream("/golden/copy-1.json")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
