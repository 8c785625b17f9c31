package io.dualstore.replica;

import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * How an event fills its row. Each column costs a call into native code when it is read, more than all of its content costs to take apart:
 * so what is never searched for shares two columns.
 */
final class EventRow {

    private static final int FIXED_BYTES = 16 + 16 + 8 + 4;

    private EventRow() {}

    /** What always has the same size: event id, update id, seconds and nanoseconds of the time. */
    static byte[] fixed(UUID updateId, Event event) {
        Instant time = event.time();
        return ByteBuffer.allocate(FIXED_BYTES)
                .putLong(event.id().getMostSignificantBits())
                .putLong(event.id().getLeastSignificantBits())
                .putLong(updateId.getMostSignificantBits())
                .putLong(updateId.getLeastSignificantBits())
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .array();
    }

    /** The texts: user, number of tags, keys and values of tags, keys and values of metadata. */
    static String texts(String user, Event event) {
        List<String> texts =
                new ArrayList<>(2 + 2 * (event.tags().size() + event.metadata().size()));
        texts.add(user);
        texts.add(Integer.toString(event.tags().size()));
        for (Tag tag : event.tags().size() > 1 ? new TreeSet<>(event.tags()) : event.tags()) {
            texts.add(tag.key());
            texts.add(tag.value());
        }
        Map<String, String> metadata = event.metadata().size() > 1 ? new TreeMap<>(event.metadata()) : event.metadata();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            texts.add(entry.getKey());
            texts.add(entry.getValue());
        }
        return TextList.of(texts);
    }

    static RecordedEvent read(long position, MessageName name, byte[] fixed, String textColumn, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(fixed);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        UUID updateId = new UUID(buffer.getLong(), buffer.getLong());
        Instant time = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        List<String> texts = TextList.read(textColumn);
        int metadataBegin = 2 + 2 * Integer.parseInt(texts.get(1));
        Event event = new Event(
                id, name, time, tags(texts, metadataBegin), Payload.ofJson(payload), metadata(texts, metadataBegin));
        return new RecordedEvent(position, updateId, texts.get(0), event);
    }

    private static Set<Tag> tags(List<String> texts, int end) {
        return switch (end) {
            case 2 -> Set.of();
            case 4 -> Set.of(new Tag(texts.get(2), texts.get(3)));
            default -> {
                Set<Tag> tags = new HashSet<>();
                for (int i = 2; i < end; i += 2) {
                    tags.add(new Tag(texts.get(i), texts.get(i + 1)));
                }
                yield tags;
            }
        };
    }

    private static Map<String, String> metadata(List<String> texts, int begin) {
        return switch (texts.size() - begin) {
            case 0 -> Map.of();
            case 2 -> Map.of(texts.get(begin), texts.get(begin + 1));
            default -> {
                Map<String, String> metadata = new HashMap<>();
                for (int i = begin; i < texts.size(); i += 2) {
                    metadata.put(texts.get(i), texts.get(i + 1));
                }
                yield metadata;
            }
        };
    }
}
