package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.Payload;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpaired surrogates, which have no UTF-8 form. */
class HalfCharacterTest {

    private final UpdateJson json = new UpdateJson();
    private final String line = new String(json.write(SampleUpdates.adjusted()), UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "\ud83d\ud83d\ude00"})
    void halfACharacterIsNeverWritten(String half) {
        Update saved = SampleUpdates.saved();
        Event event = saved.events().getFirst();
        Verdict rejected = new Verdict.Rejected(Verdict.Reason.of("x", half));

        assertNotWritten(saved.decided(rejected, List.of(), new Stamp(SampleUpdates.CREATED, "p")));
        assertNotWritten(Stamps.created(new Stamp(SampleUpdates.CREATED, half)));
        assertNotWritten(event(event, Set.of(new Tag("k", half)), event.payload(), Map.of()));
        assertNotWritten(event(event, Set.of(new Tag(half, "v")), event.payload(), Map.of()));
        assertNotWritten(event(event, Set.of(), event.payload(), Map.of("k", half)));
        assertNotWritten(event(event, Set.of(), event.payload(), Map.of(half, "v")));
        assertNotWritten(event(event, Set.of(), Payload.ofJson(escaped("{\"a\":\"" + half + "\"}")), Map.of()));
        assertNotWritten(event(event, Set.of(), Payload.ofJson(escaped("{\"" + half + "\":1}")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "\ud83d\ud83d\ude00"})
    void halfACharacterIsRefusedWhereverItStands(String half) {
        String problem = "half a character";

        assertMalformed(line.replace("\"user\":\"alice", "\"user\":\"" + escaped(half)), problem);
        assertMalformed(line.replace("\"item\":[", "\"" + escaped(half) + "\":["), problem);
        assertMalformed(line.replace("\"b\" :", "\"b" + escaped(half) + "\" :"), problem);
        assertMalformed(line.replace("\"a\":\"x", "\"a\":\"x" + escaped(half)), problem);
        assertMalformed("{\"later\":\"" + escaped(half) + "\"," + line.substring(1), problem);
        assertMalformed(
                line.replace("note", escaped(half).replace("d83d", "D83D").replace("de00", "DE00")), problem);
    }

    @Test
    void wholeCharactersAreReadEscapedOrNot() {
        String spelled = line.replace("tab\\there", "\\\\ud83d \\uD83D\\uDE00 \uD83D\uDE00 \\n\\\\");

        assertThat(json.read(spelled.getBytes(UTF_8)).events().getFirst().metadata())
                .containsEntry("note", "\\ud83d \uD83D\uDE00 \uD83D\uDE00 \n\\");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(Character.isSurrogate(c) ? "\\u" + Integer.toHexString(c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    private static Event event(Event event, Set<Tag> tags, Payload payload, Map<String, String> metadata) {
        return new Event(event.id(), event.name(), event.time(), tags, payload, metadata);
    }

    private void assertNotWritten(Event event) {
        Update saved = SampleUpdates.saved();
        assertNotWritten(saved.executed(saved.base(), Basis.NONE, List.of(event)));
    }

    private void assertNotWritten(Stamps stamps) {
        Update saved = SampleUpdates.saved();
        assertNotWritten(new Update(
                saved.id(),
                saved.user(),
                saved.device(),
                null,
                stamps,
                saved.actions(),
                saved.base(),
                Basis.NONE,
                null,
                saved.events()));
    }

    private void assertNotWritten(Update update) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(update))
                .withMessageContaining("half a character")
                .withMessageStartingWith("Update 01955000-0000-7000-8000-000000000001 cannot be stored");
    }

    private void assertMalformed(String text, String message) {
        assertMalformed(text.getBytes(UTF_8), message);
    }

    private void assertMalformed(byte[] bytes, String message) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> json.read(bytes))
                .withMessageContaining(message);
    }
}
