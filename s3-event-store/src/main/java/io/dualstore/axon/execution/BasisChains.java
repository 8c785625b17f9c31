package io.dualstore.axon.execution;

import io.dualstore.update.Basis.Part;
import io.dualstore.update.Basis.PartReference;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last staged update that read each criterion. The next update that reads it continues that part of the basis, so that a
 * basis does not grow with the number of pending updates. Confined to the thread that holds the executor's lock.
 */
final class BasisChains {

    /** Less than the number of any staged event. */
    private static final long DECIDED = -1;

    private final Map<Criterion, Link> links = new HashMap<>();

    /**
     * An update's part of the basis.
     *
     * @param upTo number of the first event that is not covered, because it was staged by the update or after it
     * @param root the same of the update with which the chain of parts begins
     */
    record Link(PartReference part, long upTo, long root) {}

    /**
     * Returns the part that the next update can continue; {@code null} if it has to name all updates itself.
     *
     * @param firstNumber number of the first staged event. A chain whose root is already decided is not continued, because it would
     *     keep growing although most of its updates are decided
     */
    @Nullable Link last(Criterion criterion, long firstNumber) {
        Link link = links.get(criterion);
        return link != null && link.root >= firstNumber ? link : null;
    }

    /**
     * Notes a staged update. One that is in a bundle cannot be continued if it was executed again since, because others know only the basis
     * that is in the bundle. It has no basis here then.
     *
     * @param read what it read
     * @param number number of its first event, or of the next event if it has none
     */
    void add(Update update, Criteria read, long number) {
        List<Part> parts = update.basis().parts();
        if (parts.size() == read.anyOf().size()) {
            add(update.id(), sorted(read), parts, number);
        } else {
            read.anyOf().forEach(links::remove);
        }
    }

    private void add(UUID update, List<Criterion> read, List<Part> parts, long number) {
        for (int i = 0; i < parts.size(); i++) {
            Criterion criterion = read.get(i);
            links.put(
                    criterion,
                    new Link(
                            new PartReference(update, i),
                            number,
                            root(criterion, parts.get(i).after(), number)));
        }
    }

    private long root(Criterion criterion, @Nullable PartReference after, long number) {
        if (after == null) {
            return number;
        }
        Link link = links.get(criterion);
        return link != null && link.part.equals(after) ? link.root : DECIDED;
    }

    /** The order of the parts of a basis. */
    static List<Criterion> sorted(Criteria read) {
        return read.anyOf().size() == 1
                ? List.copyOf(read.anyOf())
                : read.anyOf().stream().sorted().toList();
    }

    void clear() {
        links.clear();
    }

    /** Removes chains with a decided root. The first staged event now has the number {@code firstNumber}. */
    void release(long firstNumber) {
        links.values().removeIf(link -> link.root < firstNumber);
    }

    /** Removes updates that were rolled back: those from {@code number} on. */
    void truncate(long number) {
        links.values().removeIf(link -> link.upTo >= number);
    }
}
