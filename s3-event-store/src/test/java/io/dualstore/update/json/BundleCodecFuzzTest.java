package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import io.dualstore.text.QuotedText;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reads random bundles: each is refused with one short message, or is one that can be written again. */
class BundleCodecFuzzTest {

    private static final long BYTES_PER_OBJECT = 8L << 20;

    private final BundleCodec codec = new BundleCodec();

    @Provide
    Arbitrary<byte[]> objects() {
        return HostileObjects.like(codec.encode(SampleUpdates.bundle()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyObjectIsRefusedOrReadAsItWasWritten(@ForAll("objects") byte[] stored) {
        long before = HostileObjects.allocatedBytes();
        Bundle bundle;
        try {
            bundle = codec.decode(stored);
        } catch (StoredDataException e) {
            assertThat(e.getMessage())
                    .isNotBlank()
                    .hasSizeLessThan(QuotedText.MAX_MESSAGE + 30)
                    .doesNotContainPattern("\\p{Cntrl}");
            return;
        } finally {
            assertThat(HostileObjects.allocatedBytes() - before).isLessThan(BYTES_PER_OBJECT);
        }
        assertThat(codec.decode(codec.encode(bundle))).isEqualTo(bundle);
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(30).filter(WellFormedText::isWellFormed);
        Arbitrary<Set<Tag>> tags =
                Combinators.combine(texts, texts).as(Tag::new).set().ofMaxSize(20);
        Arbitrary<Map<String, String>> metadata = Arbitraries.maps(texts, texts).ofMaxSize(20);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-62_167_219_200L, 253_402_300_799L)
                .map(second -> Instant.ofEpochSecond(second, Math.floorMod(second * 7_919, 1_000_000_000)));
        Arbitrary<Payload> payloads = texts.map(text ->
                Payload.ofJson(LineWriter.write(out -> out.string(text, text).number("n", text.hashCode()))));
        return Combinators.combine(Arbitraries.create(UUID::randomUUID), times, tags, payloads, metadata)
                .as((id, time, eventTags, payload, entries) ->
                        new Event(id, new MessageName("e", "1"), time, eventTags, payload, entries));
    }

    @Property
    void whatIsWrittenReadsBackAsItWas(@ForAll("events") Event event) {
        UpdateJson json = new UpdateJson();
        Update update = SampleUpdates.saved();
        Update written = update.executed(update.base(), Basis.NONE, List.of(event));

        assertThat(json.read(json.write(written))).isEqualTo(written);
    }

    /** White space to JSON: it was read, and then nobody could write the payload again. */
    @Example
    void aCarriageReturnInAPayloadIsRefused() {
        String lines = new String(Zstd.decompress(codec.encode(SampleUpdates.bundle())), UTF_8);

        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> codec.decode(Zstd.compress(
                        lines.replaceFirst("\"payload\":\\{", "\"payload\":{\r").getBytes(UTF_8))))
                .withMessageContaining("payload")
                .withMessageContaining("line break");
    }
}
