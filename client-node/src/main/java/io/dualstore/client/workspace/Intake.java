package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.MessageName;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets commits in as far as this node's model knows the events and actions in them, in portions. */
record Intake(ActionExecutor executor) {

    /** Events that are applied without giving a user's action its turn. */
    private static final int EVENTS_PER_PORTION = 5_000;

    /** Events that are applied before it is checked whether a user's action is waiting. */
    private static final int EVENTS_A_STEP = 1_000;

    /** The same for each pending update: else executing those again after each portion would take longer than applying it. */
    private static final int EVENTS_PER_PENDING = 20;

    /** The commits before the first that this model cannot read. */
    List<StoredCommit> readable(List<StoredCommit> commits) {
        int count = 0;
        while (count < commits.size() && firstUnknown(commits.get(count)).isEmpty()) {
            count++;
        }
        return commits.subList(0, count);
    }

    /** What is wrong with a commit that is not readable. */
    NewerModelException refusal(StoredCommit commit) {
        return new NewerModelException(commit.header(), firstUnknown(commit).orElseThrow());
    }

    private Optional<MessageName> firstUnknown(StoredCommit commit) {
        return commit.updates().stream().flatMap(this::unknown).findFirst();
    }

    private Stream<MessageName> unknown(Update update) {
        return Stream.concat(
                update.events().stream()
                        .map(event -> event.name())
                        .filter(name -> !executor.events().knows(name)),
                update.actions().stream()
                        .map(action -> action.name())
                        .filter(name -> !executor.actions().knows(name)));
    }

    /** The same commits in portions of at least one; each is followed by a rebase of what is pending. */
    static List<List<StoredCommit>> portions(List<StoredCommit> commits, int pending) {
        return split(commits, Math.max(EVENTS_PER_PORTION, EVENTS_PER_PENDING * pending));
    }

    /** The commits of a portion in steps, after each of which the portion can end. */
    static List<List<StoredCommit>> steps(List<StoredCommit> portion) {
        return split(portion, EVENTS_A_STEP);
    }

    private static List<List<StoredCommit>> split(List<StoredCommit> commits, int most) {
        List<List<StoredCommit>> portions = new ArrayList<>();
        int first = 0;
        int events = 0;
        for (int i = 0; i < commits.size(); i++) {
            int more = commits.get(i).eventCount();
            if (i > first && events + more > most) {
                portions.add(commits.subList(first, i));
                first = i;
                events = 0;
            }
            events += more;
        }
        if (first < commits.size()) {
            portions.add(commits.subList(first, commits.size()));
        }
        return portions;
    }
}
