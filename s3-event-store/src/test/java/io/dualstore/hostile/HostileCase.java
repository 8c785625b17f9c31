package io.dualstore.hostile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One kind of hostile input.
 *
 * @param name in kebab-case, unique in the corpus
 * @param treatment what a promoter must do with it
 * @param traits what it needs or costs
 * @param builder makes its objects for one device, in the order in which they are put
 */
public record HostileCase(
        String name, Treatment treatment, Set<Trait> traits, Function<HostileDevice, List<HostileObject>> builder) {

    /** What a case needs or costs. */
    public enum Trait {
        /** Megabytes, or hundreds of objects. */
        LARGE,
        /** Keys that a file system cannot hold, though an object store can. */
        NEEDS_ANY_KEY,
        /** Is treated as it says only by a model that knows {@link MessageCases#OLD_VERSION} of its messages. */
        NEEDS_UPCASTERS
    }

    static HostileCase object(
            String name, Treatment treatment, Function<HostileDevice, HostileObject> builder, Trait... traits) {
        return objectsOf(name, treatment, device -> List.of(builder.apply(device)), traits);
    }

    static HostileCase objectsOf(
            String name, Treatment treatment, Function<HostileDevice, List<HostileObject>> builder, Trait... traits) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(List.of(traits));
        return new HostileCase(name, treatment, all, builder);
    }

    /** Whether it has this trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The objects of this case, from this device. */
    public List<HostileObject> objects(HostileDevice device) {
        return builder.apply(device);
    }

    @Override
    public String toString() {
        return name;
    }
}
