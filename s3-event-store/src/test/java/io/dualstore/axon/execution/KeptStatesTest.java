package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.complete;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.axon.execution.ExecutionResult.Failed;
import io.dualstore.axon.execution.ExecutionResult.Refused;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An executor that keeps entity states decides as one that keeps nothing, whatever is staged, taken back and confirmed in between. */
class KeptStatesTest {

    private static final int SEQUENCES = 8;
    private static final int STEPS = 60;

    private final ConfirmedList confirmed = new ConfirmedList();
    private final TaskModel model = new TaskModel();
    private final ActionExecutor keeping = new ActionExecutor(model, model.shared(), confirmed);
    private final ActionExecutor forgetting = new ActionExecutor(model, model.shared(), confirmed);
    private final List<Update> staged = new ArrayList<>();
    private final Map<UUID, Basis> bases = new HashMap<>();
    private final Map<UUID, Criteria> reads = new HashMap<>();

    @AfterEach
    void close() {
        keeping.close();
        forgetting.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void decidesAsIfNothingWereKept(long seed) {
        Random random = new Random(seed);
        int executed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            confirmed.events.clear();
            keeping.clear();
            staged.clear();
            for (int step = 0; step < STEPS; step++) {
                executed += step(random);
            }
        }
        assertThat(executed).isGreaterThan(SEQUENCES * STEPS / 10);
    }

    private int step(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> keepFirst(0, false);
            case 1 -> keepFirst(random.nextInt(staged.size() + 1), false);
            case 2 -> keepFirst(random.nextInt(staged.size() + 1), true);
            default -> {
                return execute(random);
            }
        }
        return 0;
    }

    /** A rebase or a new round: some updates get into the log, or the first ones stay staged. */
    private void keepFirst(int updates, boolean confirm) {
        keeping.clear();
        List<Update> first = List.copyOf(staged.subList(0, updates));
        if (confirm) {
            first.forEach(update -> update.events().forEach(event -> confirmed.add(update, event)));
            staged.subList(0, updates).clear();
        } else {
            staged.subList(updates, staged.size()).clear();
        }
        staged.forEach(update -> keeping.stage(update, requireNonNull(reads.get(update.id()))));
    }

    private int execute(Random random) {
        Update update = TaskUpdates.update(random.nextBoolean() ? "ann" : "bob", UUID.randomUUID(), actions(random));
        forgetting.clear();
        staged.forEach(earlier -> forgetting.stage(earlier, requireNonNull(reads.get(earlier.id()))));
        long known = random.nextInt(confirmed.events.size() + 1);

        ExecutionResult one = keeping.execute(update, known);
        ExecutionResult other = forgetting.execute(update, known);

        assertThat(comparable(one)).isEqualTo(comparable(other));
        if (!(one instanceof Executed executed)) {
            return 0;
        }
        if (random.nextInt(4) == 0) {
            keeping.rollBack(executed);
        } else {
            reads.put(update.id(), executed.read());
            bases.put(update.id(), executed.basis());
            staged.add(update.executed(update.base(), executed.basis(), executed.events()));
        }
        return 1;
    }

    private static List<Action> actions(Random random) {
        List<Action> actions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String task = "t" + random.nextInt(4);
            actions.add(
                    switch (random.nextInt(16)) {
                        case 0, 1, 2, 3 -> add(task, "title " + random.nextInt(100));
                        case 4 -> complete(task);
                        case 5 -> rename(task, "boom");
                        default -> rename(task, "title " + random.nextInt(100));
                    });
        }
        return actions;
    }

    /** A basis can continue another one or not. Only the staged updates in it are compared. */
    private List<Object> comparable(ExecutionResult execution) {
        Object result = switch (execution) {
            case Executed executed -> executed.events();
            case Refused refused -> refused.reason();
            case Failed failed -> String.valueOf(failed.cause());
        };
        Set<UUID> basis = staged.stream().map(Update::id).collect(Collectors.toSet());
        basis.retainAll(members(execution.basis()).toList());
        return List.of(result, execution.read(), basis);
    }

    private Stream<UUID> members(Basis basis) {
        return basis.parts().stream().flatMap(this::members);
    }

    private Stream<UUID> members(Basis.Part part) {
        Basis.PartReference after = part.after();
        Stream<UUID> earlier = after == null
                ? Stream.of()
                : members(requireNonNull(bases.get(after.update())).parts().get(after.part()));
        return Stream.concat(earlier, part.updates().stream());
    }
}
