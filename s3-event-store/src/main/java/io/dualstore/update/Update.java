package io.dualstore.update;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One or more actions accepted together, all or nothing, with the events that they produced. The same record stands in a client's
 * file, in a bundle and, with a verdict, in a commit.
 *
 * @param id never changes; UUIDv7, or given by the caller so that a repeat is recognised
 * @param user who issued it
 * @param device on which device of the user
 * @param bundle in which it was sent, or {@code null} before that
 * @param stamps what happened to it, when and where
 * @param actions in the order in which they run
 * @param base how far the device had read the log
 * @param basis undecided updates of the same device whose events this one read
 * @param verdict {@code null} until decided
 * @param events what the actions produced, in order; none if rejected
 */
public record Update(
        UUID id,
        String user,
        String device,
        @Nullable BundleRef bundle,
        Stamps stamps,
        List<Action> actions,
        BaseRevision base,
        Basis basis,
        @Nullable Verdict verdict,
        List<Event> events) {

    public Update {
        actions = List.copyOf(actions);
        events = List.copyOf(events);
    }

    /** Returns this update as executed again, with another base, basis and events. */
    public Update executed(BaseRevision newBase, Basis newBasis, List<Event> newEvents) {
        return new Update(id, user, device, bundle, stamps, actions, newBase, newBasis, verdict, newEvents);
    }

    /** The same update as part of a bundle. */
    public Update sent(BundleRef ref, Stamp stamp) {
        return new Update(id, user, device, ref, stamps.sent(stamp), actions, base, basis, verdict, events);
    }

    /** The same update as it stands in a commit: decided, with the events of the verdict and without the actions' payloads. */
    public Update decided(Verdict newVerdict, List<Event> newEvents, Stamp stamp) {
        List<Action> named =
                actions.stream().map(action -> action.recorded(bundle == null)).toList();
        return new Update(id, user, device, bundle, stamps.promoted(stamp), named, base, basis, newVerdict, newEvents);
    }
}
