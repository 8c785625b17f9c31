package io.dualstore.model;

import java.util.List;
import java.util.ServiceLoader;

/** Finds the domain model that a node was given on its class path. */
public final class DomainModels {

    private DomainModels() {}

    /**
     * The one model that {@link ServiceLoader} finds.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    public static DomainModel onlyOne() {
        List<DomainModel> found = ServiceLoader.load(DomainModel.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "There is no domain model. Put the jar of one on the class path (it names its "
                            + DomainModel.class.getName() + " in META-INF/services), or define a bean of that type");
        }
        throw new IllegalStateException("There are " + found.size() + " domain models on the class path: "
                + found.stream().map(model -> model.getClass().getName()).toList()
                + ". Keep one, or define a bean of type " + DomainModel.class.getName() + " that says which");
    }
}
