package io.dualstore.stockroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.model.EventContext;
import io.dualstore.stockroom.state.StockLevel;
import io.dualstore.stockroom.state.StockroomState;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model as nodes run it: actions and events are JSON, updates are staged one over the other. */
class StockroomAsJsonTest {

    private static final Instant CREATED = Instant.parse("2010-12-01T08:26:00Z");

    private final StockroomModel model = new StockroomModel();
    private final ActionExecutor executor = new ActionExecutor(model, model.shared(), new NothingConfirmed());
    private StockroomState state = model.shared().fold().initial();
    private long updates;

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void aReservationIsMadeAndCollected() {
        accepted(
                action("RegisterItem", "{'code':'A','description':'Lantern'}"),
                action("ReceiveStock", "{'code':'A','quantity':10,'reference':'note 7'}"));
        List<Event> reserved =
                accepted(action("ReserveItem", "{'reservation':'r1','code':'A','crew':'red','quantity':8}"));
        assertThat(reserved.getFirst().name()).isEqualTo(MessageName.parse("stockroom.ItemReserved#1"));
        assertThat(reserved.getFirst().tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("item=A", "crew=red", "reservation=r1");
        assertThat(refused(action("IssueStock", "{'code':'A','quantity':3}"))).isEqualTo("insufficient-stock");
        accepted(action("CollectReservation", "{'reservation':'r1'}"));
        accepted(action("IssueStock", "{'code':'A','quantity':2,'reference':'536365','reason':'write-off'}"));

        assertThat(state.level("A")).isEqualTo(new StockLevel("A", "Lantern", 0, 0, 0, false));
        assertThat(state.reservations()).isEmpty();
    }

    @Test
    void anInvoiceIsIssuedAsAWholeOrNotAtAll() {
        accepted(
                action("RegisterItem", "{'code':'A','description':'Lantern'}"),
                action("ReceiveStock", "{'code':'A','quantity':10}"));

        assertThat(refused(
                        action("IssueStock", "{'code':'A','quantity':6}"),
                        action("IssueStock", "{'code':'A','quantity':5}")))
                .isEqualTo("insufficient-stock");
        accepted(action("IssueStock", "{'code':'A','quantity':6}"), action("IssueStock", "{'code':'A','quantity':4}"));

        assertThat(state.level("A").onHand()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RegisterItem, code-missing",
        "ReceiveStock, code-missing",
        "ReturnStock, code-missing",
        "IssueStock, code-missing",
        "CountStock, code-missing",
        "DiscontinueItem, code-missing",
        "ReserveItem, reservation-missing",
        "ReleaseReservation, reservation-missing",
        "CollectReservation, reservation-missing"
    })
    void anActionThatLacksItsTextsIsRefusedAndNotBroken(String name, String code) {
        assertThat(refused(action(name, "{'quantity':1,'counted':1}"))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'code':'A'}", "{'code':'A','quantity':null}", "{'code':'A','quantity':'many'}", "[]"})
    void anActionThatLacksItsQuantityIsRefusedAndNotBroken(String payload) {
        accepted(action("RegisterItem", "{'code':'A','description':'Lantern'}"));

        assertThat(refused(action("ReceiveStock", payload))).isIn("malformed-action", "quantity-not-positive");
    }

    @Test
    void thoseWhoReceiveDoNotCollideWithThoseWhoIssue() {
        accepted(
                action("RegisterItem", "{'code':'A','description':'Lantern'}"),
                action("ReceiveStock", "{'code':'A','quantity':10}"));
        Event issued =
                accepted(action("IssueStock", "{'code':'A','quantity':1}")).getFirst();
        Event reserved = accepted(action("ReserveItem", "{'reservation':'r1','code':'A','crew':'red','quantity':1}"))
                .getFirst();
        Event discontinued = accepted(action("DiscontinueItem", "{'code':'A'}")).getFirst();

        Criteria returning = read(action("ReturnStock", "{'code':'A','quantity':1}"));
        assertThat(returning.matches(issued)).isFalse();
        assertThat(returning.matches(reserved)).isFalse();
        assertThat(returning.matches(discontinued)).isTrue();
        Criteria issuing = read(action("IssueStock", "{'code':'A','quantity':1}"));
        assertThat(issuing.matches(issued)).isTrue();
        assertThat(issuing.matches(reserved)).isTrue();
        assertThat(issuing.matches(discontinued)).isFalse();
    }

    @Test
    void aReservationReadsItsItemAndItsCrewAndNothingOfOthers() {
        accepted(
                action("RegisterItem", "{'code':'A','description':'Lantern'}"),
                action("RegisterItem", "{'code':'B','description':'Candle'}"),
                action("ReceiveStock", "{'code':'A','quantity':10}"),
                action("ReceiveStock", "{'code':'B','quantity':10}"));
        Event sameCrew = accepted(action("ReserveItem", "{'reservation':'r1','code':'B','crew':'red','quantity':1}"))
                .getFirst();
        Event sameItem = accepted(action("ReserveItem", "{'reservation':'r2','code':'A','crew':'blue','quantity':1}"))
                .getFirst();
        Event unrelated = accepted(action("ReserveItem", "{'reservation':'r3','code':'B','crew':'blue','quantity':1}"))
                .getFirst();

        Criteria read = read(action("ReserveItem", "{'reservation':'r4','code':'A','crew':'red','quantity':1}"));

        assertThat(read.matches(sameCrew)).isTrue();
        assertThat(read.matches(sameItem)).isTrue();
        assertThat(read.matches(unrelated)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsTriedNoPieceIsGivenAwayTwice(long seed) {
        Random random = new Random(seed);
        accepted(
                action("RegisterItem", "{'code':'A','description':'Lantern'}"),
                action("RegisterItem", "{'code':'B','description':'Candle'}"));
        int refusals = 0;
        for (int i = 0; i < 300; i++) {
            Action tried = anyAction(random, i);
            if (execute(tried) instanceof ExecutionResult.Refused) {
                refusals++;
            }
            assertThat(state.items().values()).as("after %s", tried).allSatisfy(level -> {
                assertThat(level.reserved()).isNotNegative();
                assertThat(level.free()).isNotNegative();
                assertThat(level.reserved())
                        .isEqualTo(state.reservations().values().stream()
                                .filter(open -> open.code().equals(level.code()))
                                .mapToLong(open -> open.quantity())
                                .sum());
            });
            assertThat(state.reservationsOf("red")).hasSizeLessThanOrEqualTo(5);
            assertThat(state.reservationsOf("blue")).hasSizeLessThanOrEqualTo(5);
        }
        assertThat(refusals).isBetween(20, 280);
    }

    private static Action anyAction(Random random, int number) {
        String code = random.nextBoolean() ? "A" : "B";
        int quantity = 1 + random.nextInt(6);
        String crew = random.nextBoolean() ? "red" : "blue";
        String pieces = "{'code':'%s','quantity':%d}".formatted(code, quantity);
        String open = "{'reservation':'r%d'}".formatted(random.nextInt(number + 1));
        return switch (random.nextInt(10)) {
            case 0, 1 -> action("ReceiveStock", pieces);
            case 2, 3 -> action("IssueStock", pieces);
            case 4 -> action("ReturnStock", pieces);
            case 5 -> action("CountStock", "{'code':'%s','counted':%d}".formatted(code, random.nextInt(20)));
            case 6 -> action("ReleaseReservation", open);
            case 7 -> action("CollectReservation", open);
            default ->
                action(
                        "ReserveItem",
                        "{'reservation':'r%d','code':'%s','crew':'%s','quantity':%d}"
                                .formatted(number, code, crew, quantity));
        };
    }

    private static Action action(String name, String payload) {
        return new Action(new MessageName("stockroom." + name, "1"), Payload.ofJson(payload.replace('\'', '"')));
    }

    private List<Event> accepted(Action... actions) {
        ExecutionResult execution = execute(actions);
        assertThat(execution).isInstanceOf(ExecutionResult.Executed.class);
        return ((ExecutionResult.Executed) execution).events();
    }

    private String refused(Action... actions) {
        ExecutionResult execution = execute(actions);
        assertThat(execution).isInstanceOf(ExecutionResult.Refused.class);
        return ((ExecutionResult.Refused) execution).reason().code();
    }

    private Criteria read(Action action) {
        return execute(action).read();
    }

    private ExecutionResult execute(Action... actions) {
        Update update = new Update(
                new UUID(0, ++updates),
                "alice",
                "laptop",
                null,
                Stamps.created(new Stamp(CREATED, "laptop")),
                List.of(actions),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                null,
                List.of());
        ExecutionResult execution = executor.execute(update, 0);
        if (execution instanceof ExecutionResult.Executed executed) {
            EventContext context = new EventContext(update.id(), "alice", CREATED, EventContext.PENDING);
            for (Event event : executed.events()) {
                state = model.shared().fold().apply(state, executor.payload(event), context);
            }
        }
        return execution;
    }
}
