package io.dualstore.update.json;

import io.dualstore.text.Hex;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.DefensiveCopies;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an update from its line. Unknown fields are ignored. */
final class UpdateReader {

    private final LineReader in;
    private final ReadLimits limits;
    private @Nullable MessageName lastName; // mostly that of the next one, too

    UpdateReader(LineReader in, ReadLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    Update update() {
        UUID id = null;
        String user = null;
        String device = null;
        BundleRef bundle = null;
        Stamps stamps = null;
        List<Action> actions = null;
        BaseRevision base = null;
        Basis basis = Basis.NONE;
        Verdict verdict = null;
        List<Event> events = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.uuid();
                case "user" -> user = in.string(limits.name());
                case "device" -> device = in.string(limits.name());
                case "bundle" -> bundle = bundleRef();
                case "stamps" -> stamps = stamps();
                case "actions" -> actions = in.list(limits.actions(), this::action);
                case "base" -> base = base();
                case "basis" -> basis = BasisJson.read(in, limits.basis());
                case "verdict" -> verdict = verdict();
                case "events" -> events = in.list(limits.events(), this::event);
                default -> in.skip();
            }
        }
        return new Update(
                in.required("id", id),
                in.required("user", user),
                in.required("device", device),
                bundle,
                in.required("stamps", stamps),
                in.required("actions", actions),
                in.required("base", base),
                basis,
                verdict,
                in.required("events", events));
    }

    private BundleRef bundleRef() {
        Long number = null;
        UUID id = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "number" -> number = in.number(0);
                case "id" -> id = in.uuid();
                default -> in.skip();
            }
        }
        return new BundleRef(in.required("number", number), in.required("id", id));
    }

    private Stamps stamps() {
        Stamp created = null;
        Stamp sent = null;
        Stamp promoted = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "created" -> created = stamp();
                case "sent" -> sent = stamp();
                case "promoted" -> promoted = stamp();
                default -> in.skip();
            }
        }
        return new Stamps(in.required("created", created), sent, promoted);
    }

    private Stamp stamp() {
        Instant at = null;
        String where = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "at" -> at = in.instant();
                case "where" -> where = in.string(limits.name());
                default -> in.skip();
            }
        }
        return new Stamp(in.required("at", at), in.required("where", where));
    }

    private Action action() {
        String name = null;
        String version = null;
        Payload payload = null;
        String digest = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "name" -> name = in.string();
                case "version" -> version = in.string();
                case "payload" -> payload = in.payload();
                case "digest" -> digest = in.string();
                default -> in.skip();
            }
        }
        if (digest != null && !Hex.isSha256(digest)) {
            throw in.malformed("'" + QuotedText.of(digest) + "' is not a SHA-256 in hex");
        }
        return new Action(messageName(name, version), payload, digest);
    }

    private BaseRevision base() {
        Long sequence = null;
        String hash = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "sequence" -> sequence = in.number(-1);
                case "hash" -> hash = in.string();
                default -> in.skip();
            }
        }
        BaseRevision base = new BaseRevision(in.required("sequence", sequence), in.required("hash", hash));
        if (!BaseRevision.isHashOf(base.sequence(), base.hash())) {
            throw in.malformed(
                    "expected a hash of 64 lower-case hex digits, or with sequence -1 the id of the data set");
        }
        return base;
    }

    private Verdict verdict() {
        String word = null;
        Verdict.Reason reason = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "word" -> word = in.string();
                case "reason" -> reason = reason();
                default -> in.skip();
            }
        }
        return switch (in.required("word", word)) {
            case "accepted" -> new Verdict.Accepted();
            case "adjusted" -> new Verdict.Adjusted();
            case "rejected" -> new Verdict.Rejected(in.required("reason", reason));
            default -> throw in.malformed("expected the verdict accepted, adjusted or rejected");
        };
    }

    private Verdict.Reason reason() {
        String code = null;
        String message = null;
        List<Long> positions = List.of();
        List<UUID> updates = List.of();
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "code" -> code = in.string(limits.reason());
                case "message" -> message = in.string(limits.reason());
                case "collidedPositions" -> positions = in.list(limits.collisions(), () -> in.number(0));
                case "collidedUpdates" -> updates = in.list(limits.collisions(), in::uuid);
                default -> in.skip();
            }
        }
        return new Verdict.Reason(in.required("code", code), in.required("message", message), positions, updates);
    }

    private Event event() {
        UUID id = null;
        String name = null;
        String version = null;
        Instant time = null;
        Set<Tag> tags = null;
        Payload payload = null;
        Map<String, String> metadata = Map.of();
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.uuid();
                case "name" -> name = in.string();
                case "version" -> version = in.string();
                case "time" -> time = in.instant();
                case "tags" -> tags = tags();
                case "payload" -> payload = in.payload();
                case "metadata" -> metadata = metadata();
                default -> in.skip();
            }
        }
        return new Event(
                in.required("id", id),
                messageName(name, version),
                in.required("time", time),
                in.required("tags", tags),
                in.required("payload", payload),
                metadata);
    }

    private Set<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        in.enter();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            for (String value : in.list(limits.tags(), in::string)) {
                in.requireRoom(tags.size(), limits.tags(), "tags");
                tags.add(new Tag(key, value));
            }
        }
        return DefensiveCopies.set(tags);
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        in.enter();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            in.requireRoom(metadata.size(), limits.metadata(), "entries");
            metadata.put(key, in.string());
        }
        return metadata;
    }

    private MessageName messageName(@Nullable String name, @Nullable String version) {
        String requiredName = in.required("name", name);
        String requiredVersion = in.required("version", version);
        MessageName last = lastName;
        if (last != null && last.name().equals(requiredName) && last.version().equals(requiredVersion)) {
            return last;
        }
        try {
            lastName = new MessageName(requiredName, requiredVersion);
            return lastName;
        } catch (IllegalArgumentException e) {
            throw in.malformed(String.valueOf(e.getMessage()));
        }
    }
}
