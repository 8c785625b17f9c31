package io.dualstore.client.workspace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workspace that executes only what is necessary after each commit always equals one that executes everything again. */
class SkippingEqualsExecutingEverythingTest {

    private static final int STEPS = 25;

    private final StockroomModel model = new StockroomModel();
    private final SharedLog log = new SharedLog(model);
    private final Map<UUID, Update> sentWith = new HashMap<>();
    private final Set<UUID> notAsSent = new HashSet<>();

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("dualstore.thorough") ? 500 : 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void atAnySeed(long seed) {
        Random random = new Random(seed);
        try (Desk anna = new Desk(model)) {
            ActionExecutor executor = new ActionExecutor(model, model.shared(), anna.store.replica(Partition.SHARED));
            stockUp();
            for (int step = 0; step < STEPS; step++) {
                worksAndSends(anna, random);
                othersWork(random);
                if (random.nextInt(3) == 0) {
                    decideSome(anna, random);
                }
                List<LocalUpdate> before = anna.workspace.pending();
                anna.workspace.apply(log.commit());

                Rebase.Result everything = new Rebase(executor, anna.workspace.head())
                        .everything(before.stream()
                                .filter(update -> stillUndecided(anna, update))
                                .toList());
                assertThat(outcomes(anna.workspace.pending()))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(outcomes(everything.pending()));
                assertThat(conflicts(before, anna))
                        .as("conflicts at seed %d, step %d", seed, step)
                        .isEqualTo(everything.changed().stream()
                                .filter(update -> update.status() == UpdateStatus.CONFLICTED)
                                .map(update -> update.update().id())
                                .toList());
                assertThat(anna.workspace.executor().stagedEvents()).isEqualTo(executor.stagedEvents());
            }
        }
    }

    private void stockUp() {
        for (String item : List.of("A", "B", "C")) {
            String code = "\"code\":\"" + item + "\"";
            log.others(
                    action("RegisterItem", code + ",\"description\":\"d\""),
                    action("ReceiveStock", code + ",\"quantity\":30"));
        }
    }

    private static void worksAndSends(Desk anna, Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            anna.submit(actions(random));
        }
        List<LocalUpdate> unsent = anna.workspace.pending().stream()
                .filter(update -> update.status() == UpdateStatus.SAVED)
                .toList();
        if (!unsent.isEmpty() && random.nextBoolean()) {
            anna.sends(unsent.subList(0, 1 + random.nextInt(unsent.size())));
        }
    }

    private void othersWork(Random random) {
        for (int i = random.nextInt(2); i > 0; i--) {
            log.others(actions(random));
        }
    }

    /** Decides a few sent updates in the device's order, with others' work between them. */
    private void decideSome(Desk anna, Random random) {
        List<LocalUpdate> sent = anna.workspace.pending().stream()
                .filter(update -> update.status() == UpdateStatus.SENT)
                .toList();
        sent.forEach(update -> sentWith.putIfAbsent(update.update().id(), update.update()));
        for (LocalUpdate update : sent.subList(0, random.nextInt(sent.size() + 1))) {
            UUID id = update.update().id();
            boolean stands = members(requireNonNull(sentWith.get(id)).basis()).noneMatch(notAsSent::contains);
            if (!(log.decide(update.update(), sentWith.get(id).events(), stands) instanceof Verdict.Accepted)) {
                notAsSent.add(id);
            }
            othersWork(random);
        }
    }

    /** Returns all updates of a basis, including those of the parts that it continues. */
    private Stream<UUID> members(Basis basis) {
        return basis.parts().stream().flatMap(this::members);
    }

    private Stream<UUID> members(Basis.Part part) {
        Basis.PartReference after = part.after();
        Stream<UUID> earlier = after == null
                ? Stream.of()
                : members(requireNonNull(sentWith.get(after.update()))
                        .basis()
                        .parts()
                        .get(after.part()));
        return Stream.concat(earlier, part.updates().stream());
    }

    private static boolean stillUndecided(Desk anna, LocalUpdate update) {
        UpdateStatus status = anna.update(update).status();
        return status.pending() || status == UpdateStatus.CONFLICTED;
    }

    private static List<UUID> conflicts(List<LocalUpdate> before, Desk anna) {
        return before.stream()
                .filter(update -> anna.update(update).status() == UpdateStatus.CONFLICTED)
                .map(update -> update.update().id())
                .toList();
    }

    /** What two executions of an update have to have in common. */
    private record Outcome(
            UUID id, UpdateStatus status, @Nullable String refusal, List<String> events, Criteria read) {}

    private static List<Outcome> outcomes(List<LocalUpdate> updates) {
        return updates.stream()
                .map(update -> new Outcome(
                        update.update().id(),
                        update.status(),
                        update.reason() == null ? null : update.reason().code(),
                        update.update().events().stream()
                                .map(event -> event.name() + "" + event.payload())
                                .toList(),
                        update.read()))
                .toList();
    }

    private static Action[] actions(Random random) {
        List<Action> actions = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(2)).forEach(i -> actions.add(action(random)));
        return actions.toArray(Action[]::new);
    }

    private static Action action(Random random) {
        String item = "\"code\":\"" + (char) ('A' + random.nextInt(3)) + "\"";
        String reservation = "\"reservation\":\"r" + random.nextInt(8) + "\"";
        String quantity = ",\"quantity\":" + (1 + random.nextInt(9));
        return switch (random.nextInt(10)) {
            case 0, 1 -> action("ReceiveStock", item + quantity);
            case 2, 3, 4 -> action("IssueStock", item + quantity);
            case 5, 6 -> action("CountStock", item + ",\"counted\":" + random.nextInt(40));
            case 7 ->
                action("ReserveItem", reservation + "," + item + ",\"crew\":\"c" + random.nextInt(2) + "\"" + quantity);
            case 8 -> action("ReleaseReservation", reservation);
            default -> action("CollectReservation", reservation);
        };
    }

    private static Action action(String name, String payload) {
        return new Action(new MessageName("stockroom." + name, "1"), Payload.ofJson("{" + payload + "}"));
    }
}
