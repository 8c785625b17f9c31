package io.dualstore.update.json;

import io.dualstore.update.Basis;
import io.dualstore.update.Basis.Part;
import io.dualstore.update.Basis.PartReference;
import io.dualstore.update.DefensiveCopies;
import java.util.List;
import java.util.UUID;

/** The basis of an update: a list of parts. */
final class BasisJson {

    private BasisJson() {}

    static void write(LineWriter out, Basis basis) {
        out.objects("basis", basis.parts(), part -> write(out, part));
    }

    private static void write(LineWriter out, Part part) {
        PartReference after = part.after();
        if (after != null) {
            out.string("after", after.update()).number("part", after.part());
        }
        if (!part.updates().isEmpty()) {
            out.strings(
                    "updates",
                    part.updates().stream().map(Object::toString).sorted().toList());
        }
    }

    /** @param limit most parts, and most ids of a part */
    static Basis read(LineReader in, int limit) {
        return new Basis(in.list(limit, () -> part(in, limit)));
    }

    private static Part part(LineReader in, int limit) {
        UUID after = null;
        long number = 0;
        List<UUID> updates = List.of();
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "after" -> after = in.uuid();
                case "part" -> number = in.number(0);
                case "updates" -> updates = in.list(limit, in::uuid);
                default -> in.skip();
            }
        }
        // A number that no part has stays one that no part has.
        int part = (int) Math.min(number, Integer.MAX_VALUE);
        return new Part(after == null ? null : new PartReference(after, part), DefensiveCopies.set(updates));
    }
}
