package io.dualstore.promoter.evaluation;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.execution.UpdateBudget;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.DirectUpdate;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.tasks.UpcastingModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import io.dualstore.update.json.FormatLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates that cause trouble: they are decided, or hold their device, and everybody else is served in the same sweep. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TroubleTest extends PromoterAndPhones {

    @ParameterizedTest
    @ValueSource(strings = {"no memory", "no class", "no stack"})
    void anErrorHoldsItsDeviceAndNobodyElse(String title) {
        Update before = ann.does(add("t1", "Sweep"));
        Update troubled = ann.claims(List.of(), rename("t1", "Mop"), rename("t1", title));
        Update after = ann.does(add("t2", "Wax"));
        ann.sends();
        Update others = bob.does(add("t3", "Dust"));
        bob.sends();

        promoter.sweep();

        assertThat(data.verdictOf(before)).isEqualTo(new Verdict.Accepted());
        assertThat(data.verdictOf(others)).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines()).extracting(Update::id).doesNotContain(troubled.id(), after.id());
        assertThat(promoter.status().held()).singleElement().satisfies(held -> {
            assertThat(held.device()).isEqualTo(new Device("ann", "phone"));
            assertThat(held.reason()).isEqualTo(HoldReason.EXECUTION_TROUBLE);
            assertThat(held.explanation()).contains(troubled.id().toString()).hasSizeLessThan(1_100);
        });
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void nothingOfATroubledUpdateIsSeenByTheNextOne() {
        ann.does(add("t1", "Sweep"));
        ann.claims(List.of(), rename("t1", "Mop"), rename("t1", "no memory"));
        ann.sends();
        promoter.sweep();
        Update next = bob.pulls().does(rename("t1", "Wax"));
        bob.sends();

        promoter.sweep();

        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void aDirectCallerIsToldThatNothingWasDecided() {
        DirectUpdate troubled = new DirectUpdate(
                UUID.randomUUID(),
                "ann",
                "http",
                Phone.CREATED,
                List.of(add("t1", "Sweep"), rename("t1", "no memory")));

        assertThatExceptionOfType(UndecidedUpdateException.class)
                .isThrownBy(() -> promoter.decide(troubled))
                .withCauseInstanceOf(InfrastructureTrouble.class);
        assertThat(promoter.decide(
                        new DirectUpdate(troubled.id(), "ann", "http", Phone.CREATED, List.of(add("t1", "Mop")))))
                .isEqualTo(new Verdict.Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{}", "{\"name\":7}", "7"})
    void aSubmittedEventThatCannotBeReadIsJustNotEqual(String payload) {
        DataSet upcasting = new DataSet(new UpcastingModel());
        Phone phone = upcasting.phone("ann", "phone");
        Event unreadable = new Event(
                UUID.randomUUID(),
                MessageName.parse("tasks.TaskAdded#0"),
                Phone.CREATED,
                Set.of(new Tag("task", "t1")),
                Payload.ofJson(payload),
                Map.of());
        Update update = phone.claims(List.of(unreadable), add("t1", "Sweep"));
        phone.sends();
        try (Promoter decides = upcasting.promoter("p")) {
            decides.sweep();
        }

        assertThat(upcasting.verdictOf(update)).isEqualTo(new Verdict.Adjusted());
        assertThat(upcasting.lineOf(update).events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{}", "{\"name\":7}"})
    void anOlderActionThatCannotBeReadIsRejected(String payload) {
        DataSet upcasting = new DataSet(new UpcastingModel());
        Phone phone = upcasting.phone("ann", "phone");
        Update update = phone.claims(List.of(), action("tasks.AddTask#0", payload));
        phone.sends();
        try (Promoter decides = upcasting.promoter("p")) {
            decides.sweep();
        }

        assertThat(upcasting.reasonOf(update).code()).isEqualTo("malformed-action");
        assertThat(upcasting.keysUnder("app/main/quarantine/")).isEmpty();
    }

    @Test
    void aRejectionThatNamesALargeBasisFitsIntoItsCommit() {
        PromoterSettings small = new PromoterSettings(
                "small",
                new FormatLimits(64 << 10, 128 << 10, 256 << 10, 1 << 20),
                500,
                96 << 10,
                4,
                3,
                Duration.ofMinutes(1));
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        Update update = ann.pulls().claims(List.of(), rename("t1", "Mop"));
        Set<UUID> basis = new HashSet<>();
        for (int i = 0; i < 1_500; i++) {
            basis.add(UUID.randomUUID());
        }
        ann.sends(List.of(update.executed(update.base(), Basis.of(basis.toArray(UUID[]::new)), List.of())));
        Update others = bob.does(add("t2", "Wax"));
        bob.sends();

        try (Promoter tight = data.promoter(small, data.model)) {
            tight.sweep();
        }

        assertThat(data.reasonOf(update).code()).isEqualTo(UpdateEvaluator.BASIS_CHANGED);
        assertThat(data.reasonOf(update).collidedUpdates()).hasSize(20).isSubsetOf(basis);
        assertThat(data.reasonOf(update).message()).contains("the first 20");
        assertThat(data.verdictOf(others)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void whatCannotBeStoredOfAnUpdateIsLeftOutOfItsRejection() {
        Update update = ann.claims(List.of(), complete("t1"));
        Bundle bundle = ann.bundle(0, List.of(update));
        data.bucket.put(
                data.layout.bundle(new BundleKey("ann", "phone", 0, bundle.id())),
                withHalfACharacter(new BundleCodec().encode(bundle)));
        Update others = bob.does(add("t2", "Wax"));
        bob.sends();

        promoter.sweep();

        assertThat(data.verdictOf(others)).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines())
                .filteredOn(line -> line.user().equals("ann"))
                .singleElement()
                .satisfies(line -> assertThat(line.verdict()).isInstanceOf(Verdict.Rejected.class));
    }

    /** The place of the first stamp becomes half a surrogate pair, which JSON can escape and no UTF-8 can hold. */
    private static byte[] withHalfACharacter(byte[] bundle) {
        String lines = new String(Zstd.decompress(bundle), StandardCharsets.UTF_8);
        String broken = lines.replaceFirst("\"where\":\"phone\"", "\"where\":\"\\\\ud800\"");
        assertThat(broken).isNotEqualTo(lines);
        return Zstd.compress(broken.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anUpdateOfMoreThanItsBudgetIsRejected() {
        List<Action> actions = new ArrayList<>(Collections.nCopies(10_000, rename("t1", "Mop")));
        actions.add(0, add("t1", "Sweep"));
        Update update = ann.claims(List.of(), actions.toArray(Action[]::new));
        ann.sends();

        promoter.sweep();

        assertThat(data.reasonOf(update).code()).isEqualTo(UpdateBudget.CODE);
        assertThat(data.lineOf(update).events()).isEmpty();
    }
}
