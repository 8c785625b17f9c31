package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far this node's model knows the events and actions of commits. */
record CommitCompatibility(ActionExecutor executor, ModelVersion model) {

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
        return new NewerModelException(commit.header(), firstUnknown(commit).orElseThrow(), model);
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
}
