package io.dualstore.axon.check;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.text.QuotedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds all mistakes of a domain model. Nodes check their model before they open any data. A product can check its model in a test
 * with one line:
 *
 * <pre>{@code ModelCheck.require(new TaskModel());}</pre>
 *
 * <p>The check inspects types and annotations, and writes and reads sample values. It does not execute handlers.
 */
public final class ModelCheck {

    /** The pattern of the headers of bundles and commits. */
    private static final int MAX_IDENTITY = 128;

    private final List<String> mistakes = new ArrayList<>();

    private ModelCheck() {}

    /**
     * Checks a model.
     *
     * @throws InvalidModelException if it has a mistake
     */
    public static void require(DomainModel model) {
        List<String> mistakes = mistakes(model);
        if (!mistakes.isEmpty()) {
            throw new InvalidModelException(QuotedText.of(model.name()), mistakes);
        }
    }

    /** Returns one sentence for each mistake of a model, without a full stop; empty if there is none. */
    public static List<String> mistakes(DomainModel model) {
        ModelCheck check = new ModelCheck();
        check.identity("name", model.name());
        check.identity("version", model.version());
        check.listedTwice(model);
        PayloadTypes payloads = new PayloadTypes(check.mistakes);
        MessageNames names = new MessageNames(check.mistakes);
        for (PartitionModel<?> partition : List.of(model.shared(), model.personal())) {
            names.actions(partition.actions());
            names.events(partition.events());
            new HandlerCheck(partition, check.mistakes).run();
            partition.actions().forEach(type -> payloads.check("Action " + MessageNames.shown(type), type));
            partition.events().forEach(type -> payloads.check("Event " + MessageNames.shown(type), type));
        }
        new UpcasterCheck(names.versions(), check.mistakes).run(model.upcasters());
        return List.copyOf(check.mistakes);
    }

    private void identity(String what, String text) {
        if (text.isBlank() || text.length() > MAX_IDENTITY || !text.equals(text.strip())) {
            mistakes.add("The model's " + what + " is '" + QuotedText.of(text) + "'; it must have 1 to " + MAX_IDENTITY
                    + " characters, without blanks around it");
        }
    }

    /** A type belongs to one list of one partition. */
    private void listedTwice(DomainModel model) {
        Map<Class<?>, String> listed = new HashMap<>();
        place(listed, model.shared().actions(), "the shared actions");
        place(listed, model.shared().events(), "the shared events");
        place(listed, model.personal().actions(), "the personal actions");
        place(listed, model.personal().events(), "the personal events");
        Map<Class<?>, String> entities = new HashMap<>();
        place(entities, model.shared().entities(), "the shared entities");
        place(entities, model.personal().entities(), "the personal entities");
    }

    private void place(Map<Class<?>, String> listed, List<Class<?>> types, String list) {
        for (Class<?> type : types) {
            String before = listed.putIfAbsent(type, list);
            if (before != null) {
                mistakes.add(type.getName() + " is listed twice, in " + before
                        + (Objects.equals(before, list) ? "" : " and in " + list) + ". List it once");
            }
        }
    }
}
