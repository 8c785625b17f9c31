package io.dualstore.axon.check;

import io.dualstore.model.Upcaster;
import io.dualstore.update.MessageName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that each upcaster is of a type of the model and that its chain ends at the type's own version. */
final class UpcasterCheck {

    private final Map<String, String> current;
    private final List<String> mistakes;
    private final Map<MessageName, Upcaster> byVersion = new HashMap<>();

    UpcasterCheck(Map<String, String> current, List<String> mistakes) {
        this.current = current;
        this.mistakes = mistakes;
    }

    void run(List<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            MessageName from = new MessageName(upcaster.name(), upcaster.fromVersion());
            if (byVersion.putIfAbsent(from, upcaster) != null) {
                mistakes.add("There are two upcasters of " + from + ". Keep one");
            }
        }
        byVersion.forEach((from, upcaster) -> {
            String version = current.get(from.name());
            if (version == null) {
                mistakes.add("There is an upcaster of " + from + ", but the model has no type of that name");
            } else if (!reaches(from, version)) {
                mistakes.add("The upcasters from " + from + " on do not lead to version " + version
                        + ", which the model has. Add the missing step");
            }
        });
    }

    private boolean reaches(MessageName from, String version) {
        MessageName step = from;
        for (int i = 0; i <= byVersion.size(); i++) {
            if (step.version().equals(version)) {
                return i > 0;
            }
            Upcaster next = byVersion.get(step);
            if (next == null) {
                return false;
            }
            step = new MessageName(step.name(), next.toVersion());
        }
        return false;
    }
}
