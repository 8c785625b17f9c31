package io.dualstore.snapshot;

import io.dualstore.log.commit.Head;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import io.dualstore.text.Hex;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.json.LineReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads one manifest, and counts its parts. */
final class ManifestReader {

    private static final int MAX_PARTS = 8_192;
    private static final int MAX_STATES = 16;
    private static final int MAX_TYPES = 10_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCENT = 1_000;

    private final LineReader in;
    private int parts;

    ManifestReader(LineReader in) {
        this.in = in;
    }

    SnapshotManifest manifest() {
        UUID id = null;
        UUID logId = null;
        String partition = null;
        Long sequence = null;
        String hash = null;
        Long nextPosition = null;
        Long schema = null;
        String program = null;
        Instant time = null;
        UUID parent = null;
        Long descent = null;
        List<MessageName> events = null;
        List<MessageName> actions = null;
        List<Part> image = null;
        List<State> states = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.uuid();
                case "logId" -> logId = in.uuid();
                case "partition" -> partition = in.string(MAX_NAME);
                case "sequence" -> sequence = in.number(0);
                case "hash" -> hash = hash();
                case "nextPosition" -> nextPosition = in.number(0);
                case "schema" -> schema = bounded(1, Integer.MAX_VALUE);
                case "program" -> program = in.string(MAX_NAME);
                case "time" -> time = in.instant();
                case "parent" -> parent = in.uuid();
                case "descent" -> descent = bounded(0, MAX_DESCENT);
                case "events" -> events = in.list(MAX_TYPES, this::type);
                case "actions" -> actions = in.list(MAX_TYPES, this::type);
                case "image" -> image = parts();
                case "states" -> states = in.list(MAX_STATES, this::state);
                default -> in.skip();
            }
        }
        return new SnapshotManifest(
                in.required("id", id),
                new Head(
                        in.required("logId", logId),
                        in.required("sequence", sequence),
                        in.required("hash", hash),
                        in.required("nextPosition", nextPosition)),
                in.required("partition", partition),
                in.required("schema", schema).intValue(),
                in.required("program", program),
                in.required("time", time),
                parent,
                in.required("descent", descent).intValue(),
                in.required("events", events),
                in.required("actions", actions),
                numbered(0, in.required("image", image)),
                numberedStates(in.required("image", image).size(), states == null ? List.of() : states));
    }

    private State state() {
        ModelVersion model = null;
        String fingerprint = null;
        String digest = null;
        List<Part> json = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "model" -> model = in.model(MAX_NAME);
                case "fingerprint" -> fingerprint = in.string(MAX_NAME);
                case "digest" -> digest = in.string(MAX_NAME);
                case "parts" -> json = parts();
                default -> in.skip();
            }
        }
        return new State(
                in.required("model", model),
                in.required("fingerprint", fingerprint),
                in.required("digest", digest),
                in.required("parts", json));
    }

    private List<Part> parts() {
        List<Part> read = in.list(MAX_PARTS, this::part);
        parts += read.size();
        if (parts > MAX_PARTS) {
            throw in.malformed("a snapshot has at most " + MAX_PARTS + " parts");
        }
        return read;
    }

    private Part part() {
        Long size = null;
        String hash = null;
        Long content = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "size" -> size = bounded(1, PartCodec.MAX_STORED);
                case "hash" -> hash = hash();
                case "content" -> content = bounded(1, PartCodec.MAX_CONTENT);
                default -> in.skip();
            }
        }
        return new Part(
                0,
                in.required("size", size).intValue(),
                in.required("hash", hash),
                in.required("content", content).intValue());
    }

    private MessageName type() {
        String text = in.string(2 * MAX_NAME + 1);
        try {
            return MessageName.parse(text);
        } catch (IllegalArgumentException e) {
            throw in.malformed("this is no type");
        }
    }

    private String hash() {
        String text = in.string(64);
        if (!Hex.isSha256(text)) {
            throw in.malformed("this is no hash");
        }
        return text;
    }

    private long bounded(long least, long most) {
        long value = in.number(least);
        if (value > most) {
            throw in.malformed("this number is at most " + most);
        }
        return value;
    }

    private static List<State> numberedStates(int first, List<State> states) {
        List<State> numbered = new ArrayList<>();
        int next = first;
        for (State state : states) {
            numbered.add(new State(state.model(), state.fingerprint(), state.digest(), numbered(next, state.parts())));
            next += state.parts().size();
        }
        return numbered;
    }

    private static List<Part> numbered(int first, List<Part> parts) {
        List<Part> numbered = new ArrayList<>();
        for (Part part : parts) {
            numbered.add(new Part(first + numbered.size(), part.size(), part.hash(), part.content()));
        }
        return numbered;
    }
}
