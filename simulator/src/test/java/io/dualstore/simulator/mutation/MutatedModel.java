package io.dualstore.simulator.mutation;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import java.util.ArrayList;
import java.util.List;

/** A model as a program with a mistake would use it. */
record MutatedModel(String name, String version, PartitionModel<?> shared, PartitionModel<?> personal)
        implements DomainModel {

    /** Of a client that adds confirmed events of its own user to the state twice. */
    static DomainModel applyingTwice(DomainModel model, String user) {
        return new MutatedModel(model.name(), model.version(), applyingTwice(model.shared(), user), model.personal());
    }

    private static <S> PartitionModel<S> applyingTwice(PartitionModel<S> partition, String user) {
        return new PartitionModel<>(
                partition.entities(),
                partition.commandHandlers(),
                partition.actions(),
                partition.events(),
                new Twice<>(partition.fold(), user));
    }

    /** Of a client that lets everything in that another model knows. */
    static DomainModel knowing(DomainModel model, DomainModel other) {
        return new MutatedModel(
                model.name(), model.version(), knowing(model.shared(), other.shared()), model.personal());
    }

    private static <S> PartitionModel<S> knowing(PartitionModel<S> partition, PartitionModel<?> other) {
        return new PartitionModel<>(
                partition.entities(),
                partition.commandHandlers(),
                both(partition.actions(), other.actions()),
                both(partition.events(), other.events()),
                partition.fold());
    }

    private static List<Class<?>> both(List<Class<?>> one, List<Class<?>> other) {
        List<Class<?>> all = new ArrayList<>(one);
        other.stream().filter(type -> !one.contains(type)).forEach(all::add);
        return all;
    }

    /** One that says that it is of another version. */
    static DomainModel ofVersion(DomainModel model, String version) {
        return new MutatedModel(model.name(), version, model.shared(), model.personal());
    }

    private record Twice<S>(StateFold<S> fold, String user) implements StateFold<S> {
        @Override
        public S initial() {
            return fold.initial();
        }

        @Override
        public S apply(S state, Object event, EventContext context) {
            S once = fold.apply(state, event, context);
            boolean verdict = context.user().equals(user) && context.position() != EventContext.PENDING;
            return verdict ? fold.apply(once, event, context) : once;
        }

        @Override
        public String digest(S state) {
            return fold.digest(state);
        }

        @Override
        public Class<S> type() {
            return fold.type();
        }
    }
}
