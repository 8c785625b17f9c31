package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criteria;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A basis denotes the same updates as a list of all of them, and stays small however many they are. */
class BasisChainsTest {

    private static final int TASKS = 4;

    private final ConfirmedList confirmed = new ConfirmedList();
    private final ActionExecutor executor = new ActionExecutor(new TaskModel(), new TaskModel().shared(), confirmed);
    private final List<Update> staged = new ArrayList<>();
    private final Map<UUID, Criteria> reads = new HashMap<>();
    private final Map<UUID, Basis> known = new HashMap<>();

    @AfterEach
    void close() {
        executor.close();
    }

    private Update does(Action... actions) {
        return does(update(actions));
    }

    private Update does(Update draft) {
        Executed executed = (Executed) executor.execute(draft, 0);
        Update update = draft.executed(draft.base(), executed.basis(), executed.events());
        staged.add(update);
        reads.put(update.id(), executed.read());
        known.put(update.id(), update.basis());
        return update;
    }

    private Set<UUID> members(Basis basis) {
        Set<UUID> members = new HashSet<>();
        for (Basis.Part first : basis.parts()) {
            Basis.Part part = first;
            members.addAll(part.updates());
            while (part.after() != null) {
                Basis.PartReference after = part.after();
                part = requireNonNull(known.get(after.update())).parts().get(after.part());
                members.addAll(part.updates());
            }
        }
        return members;
    }

    /** The staged updates with an event that {@code update} read, looked at one by one. */
    private Set<UUID> readBy(Update update) {
        Criteria read = requireNonNull(reads.get(update.id()));
        Set<UUID> found = new HashSet<>();
        for (Update earlier : staged) {
            if (earlier.id().equals(update.id())) {
                break;
            }
            if (earlier.events().stream().anyMatch(read::matches)) {
                found.add(earlier.id());
            }
        }
        return found;
    }

    private void restage() {
        executor.clear();
        staged.forEach(update -> executor.stage(update, requireNonNull(reads.get(update.id()))));
    }

    @Test
    void eachUpdateOnOneEntityNamesItsPredecessorOnly() {
        Update last = does(add("t0", "Sweep"));
        for (int i = 0; i < 500; i++) {
            Update next = does(rename("t0", "Sweep " + i));
            assertThat(next.basis().named()).containsExactly(last.id());
            last = next;
        }
        assertThat(members(last.basis())).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBasisHasJustTheUpdatesThatWereReadAndTheirTotalSizeIsLinear(long seed) {
        Random random = new Random(seed);
        for (int task = 0; task < TASKS; task++) {
            does(add("t" + task, "Sweep"));
        }
        long size = 0;
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(40)) {
                case 0 -> restage();
                case 1 -> acceptFirst(random.nextInt(staged.size() / 2 + 1));
                case 2 -> takeBackLast();
                default -> {
                    Update update = does(actions(random));
                    size += update.basis().size();
                    Set<UUID> read = readBy(update);
                    assertThat(members(update.basis()))
                            .containsAll(read)
                            .allMatch(id -> read.contains(id) || confirmedUpdate(id));
                }
            }
        }
        assertThat(size).isLessThan(300 * 20);
    }

    private boolean confirmedUpdate(UUID id) {
        return confirmed.events.stream().anyMatch(event -> event.updateId().equals(id));
    }

    /** As a rebase does after verdicts that change nothing. */
    private void acceptFirst(int updates) {
        List<Update> first = staged.subList(0, updates);
        first.forEach(update -> update.events().forEach(event -> confirmed.add(update, event)));
        first.clear();
        restage();
    }

    private void takeBackLast() {
        Update draft = update(rename("t1", "taken back"));
        if (executor.execute(draft, 0) instanceof Executed executed) {
            executor.rollBack(executed);
        }
    }

    private static Action[] actions(Random random) {
        int count = 1 + random.nextInt(2);
        Action[] actions = new Action[count];
        for (int i = 0; i < count; i++) {
            actions[i] = rename("t" + random.nextInt(TASKS), "title " + random.nextInt(1000));
        }
        return actions;
    }

    @Test
    void anUpdateThatIsInABundleIsNotContinuedOnceItIsExecutedAgain() {
        Update first = does(add("t0", "Sweep"));
        Update second = does(rename("t0", "Mop"));
        executor.clear();
        staged.clear();
        does(first);
        Update sent = does(second.sent(new BundleRef(0, UUID.randomUUID()), new Stamp(TaskUpdates.CREATED, "phone")));

        Update third = does(rename("t0", "Wax"));

        assertThat(sent.basis()).isEqualTo(Basis.NONE);
        assertThat(third.basis()).isEqualTo(Basis.of(first.id(), second.id()));
    }

    @Test
    void aChainEndsWithTheUpdateAtItsRoot() {
        does(add("t0", "Sweep"));
        Update root = does(rename("t0", "Mop"));
        Update next = does(rename("t0", "Wax"));
        assertThat(next.basis().parts().getFirst().after()).isEqualTo(new Basis.PartReference(root.id(), 0));

        acceptFirst(2);
        Update last = does(rename("t0", "Polish"));

        assertThat(last.basis()).isEqualTo(Basis.of(next.id()));
    }
}
