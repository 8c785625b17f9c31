package io.dualstore.update.json;

import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes an update's line. Equal updates give equal bytes: fields have one order, and sets are sorted. */
final class UpdateWriter {

    private final LineWriter out;

    UpdateWriter(LineWriter out) {
        this.out = out;
    }

    void update(Update update) {
        out.string("id", update.id()).string("user", update.user()).string("device", update.device());
        BundleRef bundle = update.bundle();
        if (bundle != null) {
            out.object("bundle", () -> out.number("number", bundle.number()).string("id", bundle.id()));
        }
        out.object("stamps", () -> stamps(update.stamps()));
        out.objects("actions", update.actions(), this::action);
        BaseRevision base = update.base();
        out.object("base", () -> out.number("sequence", base.sequence()).string("hash", base.hash()));
        if (!update.basis().isEmpty()) {
            BasisJson.write(out, update.basis());
        }
        Verdict verdict = update.verdict();
        if (verdict != null) {
            out.object("verdict", () -> verdict(verdict));
        }
        out.objects("events", update.events(), this::event);
    }

    private void stamps(Stamps stamps) {
        stamp("created", stamps.created());
        Stamp sent = stamps.sent();
        if (sent != null) {
            stamp("sent", sent);
        }
        Stamp promoted = stamps.promoted();
        if (promoted != null) {
            stamp("promoted", promoted);
        }
    }

    private void stamp(String field, Stamp stamp) {
        out.object(field, () -> out.string("at", stamp.at()).string("where", stamp.where()));
    }

    private void action(Action action) {
        name(action.name());
        Payload payload = action.payload();
        if (payload != null) {
            out.payload("payload", payload);
        }
        String digest = action.digest();
        if (digest != null) {
            out.string("digest", digest);
        }
    }

    private void verdict(Verdict verdict) {
        out.string("word", verdict.word());
        if (verdict instanceof Verdict.Rejected rejected) {
            out.object("reason", () -> reason(rejected.reason()));
        }
    }

    private void reason(Verdict.Reason reason) {
        out.string("code", reason.code()).string("message", reason.message());
        if (!reason.collidedPositions().isEmpty()) {
            out.numbers("collidedPositions", reason.collidedPositions());
        }
        if (!reason.collidedUpdates().isEmpty()) {
            out.strings("collidedUpdates", reason.collidedUpdates());
        }
    }

    void event(Event event) {
        out.string("id", event.id());
        name(event.name());
        out.string("time", event.time());
        out.object("tags", () -> tagValues(event).forEach(out::strings));
        out.payload("payload", event.payload());
        if (!event.metadata().isEmpty()) {
            out.object("metadata", () -> new TreeMap<>(event.metadata()).forEach(out::string));
        }
    }

    private static Map<String, List<String>> tagValues(Event event) {
        return new TreeSet<>(event.tags())
                .stream()
                        .collect(Collectors.groupingBy(
                                Tag::key, TreeMap::new, Collectors.mapping(Tag::value, Collectors.toList())));
    }

    private void name(MessageName name) {
        out.string("name", name.name()).string("version", name.version());
    }
}
