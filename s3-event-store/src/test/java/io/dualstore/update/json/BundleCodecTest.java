package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import io.dualstore.update.Bundle;
import io.dualstore.update.SampleUpdates;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCodecTest {

    private final BundleCodec codec = new BundleCodec();
    private final byte[] stored = codec.encode(SampleUpdates.bundle());
    private final List<String> lines =
            List.of(new String(Zstd.decompress(stored), UTF_8).split("\n", -1)).subList(0, 3);

    @Test
    void aBundleReadsBackAsItWas() {
        assertThat(codec.decode(stored)).isEqualTo(SampleUpdates.bundle());
    }

    @Test
    void oneBadLineMakesTheBundleUnreadableAndIsNamed() {
        assertMalformed(
                List.of(lines.get(0), lines.get(1), lines.get(2).replace("\"events\"", "\"x\"")),
                "Line 3: 'events' is missing");
        assertMalformed(List.of(lines.get(0), "{}", lines.get(2)), "Line 2: 'id' is missing");
        assertMalformed(List.of(lines.get(0), lines.get(1) + lines.get(2)), "Line 2: the line goes on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "user", "device", "number", "id", "model", "logId", "created", "name", "version"})
    void aMissingFieldOfTheHeaderIsNamed(String field) {
        assertMalformed(
                withHeader(lines.getFirst().replace("\"" + field + "\":", "\"x-" + field + "\":")),
                "'" + field + "' is missing");
    }

    @Test
    void unknownFieldsOfTheHeaderArePassedOver() {
        String header = lines.getFirst().replace("\"user\":", "\"later\":[{\"format\":2}],\"user\":");

        assertThat(codec.decode(compress(withHeader(header)))).isEqualTo(SampleUpdates.bundle());
    }

    @Test
    void aNewerFormatIsToldFromGarbageWhateverElseItsHeaderHolds() {
        for (String header : List.of("{\"format\":2}", "{\"id\":7,\"user\":[],\"format\":2}")) {
            assertThatExceptionOfType(StoredDataException.NewerFormat.class)
                    .isThrownBy(() -> codec.decode(compress(List.of(header, "?"))))
                    .withMessageContaining("format 2")
                    .withMessageContaining("upgrade this node")
                    .satisfies(e -> assertThat(e.format()).isEqualTo(2));
        }
        assertMalformed(withHeader("{\"format\":0}"), "/format: expected at least 1");
        assertMalformed(withHeader("{\"format\":\"2\"}"), "/format: expected a whole number");
        assertMalformed(withHeader("[1]"), "Line 1: expected an object");
    }

    @Test
    void aHeaderAloneIsNoBundle() {
        assertMalformed(lines.subList(0, 1), "a header and no update");
        Bundle bundle = SampleUpdates.bundle();
        Bundle empty = new Bundle(
                bundle.user(),
                bundle.device(),
                bundle.number(),
                bundle.id(),
                bundle.model(),
                bundle.logId(),
                bundle.created(),
                List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(empty))
                .withMessageContaining("no update");
    }

    @Test
    void anUpdateOverTheLimitIsRefusedOnBothSides() {
        int longest = lines.get(1).getBytes(UTF_8).length;
        BundleCodec exact = new BundleCodec(new FormatLimits(longest, longest, longest, 4 * longest));
        BundleCodec less = new BundleCodec(new FormatLimits(longest - 1, longest, longest, 4 * longest));

        assertThat(exact.decode(exact.encode(SampleUpdates.bundle()))).isEqualTo(SampleUpdates.bundle());
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> less.encode(SampleUpdates.bundle()));
        assertThatExceptionOfType(StoredDataException.TooLarge.class).isThrownBy(() -> less.decode(stored));
    }

    private List<String> withHeader(String header) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(0, header);
        return changed;
    }

    private void assertMalformed(List<String> content, String message) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> codec.decode(compress(content)))
                .withMessageContaining(message);
    }

    private static byte[] compress(List<String> content) {
        return Zstd.compress(String.join("\n", content).getBytes(UTF_8));
    }
}
