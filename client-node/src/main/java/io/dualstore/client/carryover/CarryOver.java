package io.dualstore.client.carryover;

import io.dualstore.client.ClientNode;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.Submission;
import io.dualstore.copy.CopyOrigin;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.SqliteReplica;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Submits what a user did on a node of a data set to a node of its copy, under the same ids: what is pending, and what the old data set accepted
 * after the commit at which the copy ends. Nothing in the old folder is changed. Can be repeated: what the new node has is left out.
 */
public final class CarryOver {

    private static final Set<UpdateStatus> CARRIED =
            EnumSet.of(UpdateStatus.SAVED, UpdateStatus.SENT, UpdateStatus.ACCEPTED, UpdateStatus.ADJUSTED);

    private static final int PAGE = 500;

    private final LocalStore old;
    private final ClientNode node;
    private final CopyOrigin origin;

    /**
     * @param old folder of the node that worked on the source of the copy
     * @param node of the same user, on the copy, and up to date with it
     * @param origin what the copy is a copy of
     * @throws IllegalArgumentException if the old folder is of another data set than the copy's source
     */
    public CarryOver(LocalStore old, ClientNode node, CopyOrigin origin) {
        UUID known = old.replica(Partition.SHARED).head().logId();
        if (!known.equals(origin.sourceId()) && !known.equals(SqliteReplica.UNBOUND)) {
            throw new IllegalArgumentException("The old folder is of the data set " + known
                    + ", and this data set is a copy of " + origin.sourceId()
                    + ". Choose the folder of a node that worked on the latter");
        }
        this.old = old;
        this.node = node;
        this.origin = origin;
    }

    /** Returns what would be submitted, in the order in which the user did it. */
    public List<Candidate> candidates() {
        List<Candidate> newestFirst = new ArrayList<>();
        List<LocalUpdate> page = old.history().page(CARRIED, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(update -> node.local().find(update.update().id()).isEmpty())
                    .map(Candidate::of)
                    .forEach(newestFirst::add);
            page = old.history().page(CARRIED, page.getLast().ordinal(), PAGE);
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /**
     * Returns how many updates of this user the old data set accepted after the end of the copy which the old folder cannot give back: they
     * were made on another device, or so long ago that the folder does not keep what their actions said.
     */
    public long elsewhere() {
        SqliteReplica replica = old.replica(Partition.SHARED);
        long count = 0;
        List<DecidedUpdate> page = replica.timeline(Long.MAX_VALUE, PAGE);
        while (!page.isEmpty() && page.getFirst().sequence() > origin.sequence()) {
            count += page.stream()
                    .filter(update -> update.sequence() > origin.sequence())
                    .filter(this::isLost)
                    .count();
            page = replica.timeline(page.getLast().number(), PAGE);
        }
        return count;
    }

    private boolean isLost(DecidedUpdate update) {
        return update.user().equals(old.user())
                && update.eventCount() > 0
                && old.find(update.id()).filter(found -> found.ordinal() > 0).isEmpty()
                && node.local().find(update.id()).isEmpty();
    }

    /**
     * Submits one of the candidates. Those before it should have been submitted.
     *
     * @return as {@link ClientNode#submit} does: it can be refused, because others' work is different in the copy
     */
    public Submission submit(Candidate candidate) {
        LocalUpdate update = old.find(candidate.id())
                .orElseThrow(() -> new IllegalArgumentException("No update " + candidate.id() + " in the old folder"));
        return node.submit(candidate.id(), update.update().actions());
    }
}
