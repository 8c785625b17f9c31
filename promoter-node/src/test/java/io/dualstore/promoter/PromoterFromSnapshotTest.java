package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.RequestKind;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.FragileModel;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.snapshot.ChangedSnapshot;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.sqlite.SmallDisk;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A promoter that starts from a snapshot decides like one that has read all commits. */
@ExtendWith(OutputCaptureExtension.class)
class PromoterFromSnapshotTest {

    private final AtomicBoolean foldIsBroken = new AtomicBoolean();
    private final DataSet data = new DataSet(new FragileModel(foldIsBroken));
    private final SnapshotAddress address = SnapshotAddress.shared(data.layout, data.identity.id());
    private final Phone ann = data.phone("ann", "phone");
    private final Phone bob = data.phone("bob", "phone");
    private List<Update> bobs = List.of();
    private Head head = Head.start(data.identity.id());
    private String digest = "";

    @TempDir
    private Path folder;

    /** Of four updates of bob, each builds on the one before. The first comes out otherwise, because ann was first. */
    @BeforeEach
    void writeHistory() {
        try (Promoter promoter = data.undisturbed("p1")) {
            ann.does(add("t1", "Sweep"));
            ann.sends();
            promoter.sweep();
            ann.pulls().does(rename("t1", "Mop"));
            bob.pulls();
            bobs = List.of(
                    bob.does(rename("t1", "Wax")),
                    bob.does(rename("t1", "Wax again")),
                    bob.does(rename("t1", "Wax a third time")),
                    bob.does(rename("t1", "Wax a fourth time")));
            Update inBetween = bob.claims(List.of(), rename("t1", "Polish"));
            ann.sends();
            promoter.sweep();
            bob.sends(List.of(bobs.get(0), inBetween, bobs.get(1), bobs.get(2)));
            promoter.sweep();
            assertThat(data.maintenance(promoter, 1).next()).isPresent();
            head = promoter.head();
            digest = promoter.digest();
        }
    }

    private Promoter fresh() {
        return fresh(data.model);
    }

    private Promoter fresh(DomainModel model) {
        return data.promoter(PromoterSettings.of("p2").withData(folder), model);
    }

    /** Leaves only the last commit, by which a snapshot is checked. */
    private void deleteEarlierCommits() {
        for (long sequence = 0; sequence < head.sequence(); sequence++) {
            data.bucket.delete(List.of(BucketLayout.commit(data.layout.sharedLog(), sequence)));
        }
    }

    private String manifest() {
        return data.keysUnder(data.layout.sharedSnapshots()).getLast();
    }

    private String part() {
        return data.keysUnder(data.layout.sharedSnapshotParts()).getFirst();
    }

    private void changeManifest(String from, String to) {
        String json = new String(data.bucket.get(manifest(), 1 << 20).orElseThrow(), UTF_8);
        assertThat(json).contains(from);
        data.bucket.put(manifest(), json.replace(from, to).getBytes(UTF_8));
    }

    @Test
    void theHistoryIsNotRead() {
        deleteEarlierCommits();

        try (Promoter promoter = fresh()) {
            assertThat(promoter.catchUp()).isEqualTo(head);
            assertThat(promoter.digest()).isEqualTo(digest);
        }
    }

    @Test
    void aBasisThatChangedBeforeTheSnapshotIsKnown() {
        bob.sends(List.of(bobs.get(3)));

        try (Promoter promoter = fresh()) {
            promoter.sweep();
        }

        assertThat(data.reasonOf(bobs.get(3)).code()).isEqualTo(UpdateEvaluator.BASIS_CHANGED);
        assertThat(data.reasonOf(bobs.get(3)).collidedUpdates())
                .containsExactlyElementsOf(
                        bobs.subList(0, 3).stream().map(Update::id).sorted().toList());
    }

    @Test
    void anUpdateThatIsInTheSnapshotIsNotDecidedAgain() {
        bob.sends(List.of(bobs.get(0)));

        try (Promoter promoter = fresh()) {
            promoter.sweep();
        }

        assertThat(data.verdictOf(bobs.get(0))).isEqualTo(new Verdict.Adjusted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void theNumbersOfBundlesInTheSnapshotAreKnown() {
        ann.pulls().sends(2, List.of(ann.does(complete("t1"))));
        Update tooEarly = bob.pulls().does(add("t2", "Dust"));
        bob.sends(7, List.of(tooEarly));

        try (Promoter promoter = fresh()) {
            SweepReport report = promoter.sweep();

            assertThat(report.decided("accepted"))
                    .as("ann's bundles 0 and 1 are decided")
                    .isOne();
            assertThat(promoter.status().held())
                    .singleElement()
                    .satisfies(device -> assertThat(device.reason()).isEqualTo(HoldReason.GAP));
        }
    }

    @Test
    void aStartTakesTenRequestsBeforeItReadsTheOutbox() {
        data.requests.reset();

        try (Promoter promoter = fresh()) {
            promoter.catchUp();
        }

        assertThat(data.requests.counts())
                .containsOnly(
                        // Manifest, last commit, image, state; its own head, the tail.
                        Map.entry(RequestKind.GET, 6L),
                        // Snapshots; what follows its own head; later snapshots and segments.
                        Map.entry(RequestKind.LIST, 4L));
    }

    @Test
    void theStateOfTheSnapshotIsNotFoldedAgain() {
        foldIsBroken.set(true);

        try (Promoter promoter = fresh()) {
            promoter.catchUp();
            assertThat(promoter.digest()).isEqualTo(digest);
        }
        try (Promoter restarted = fresh()) {
            assertThat(restarted.digest()).isEqualTo(digest);
        }
    }

    @Test
    void aDigestThatIsAskedForBeforeTheLogIsReadDoesNotPreventThat() {
        foldIsBroken.set(true);

        try (Promoter promoter = fresh()) {
            promoter.digest();
            promoter.catchUp();

            assertThat(promoter.digest()).isEqualTo(digest);
        }
    }

    @Test
    void theStateOfAnotherFoldIsNotUsed() {
        try (Promoter promoter = fresh(new TaskModel())) {
            promoter.catchUp();

            assertThat(promoter.digest()).as("the same, by another fold").isEqualTo(digest);
        }
        foldIsBroken.set(true);
        changeManifest("\"fingerprint\":\"", "\"fingerprint\":\"0");
        try (Promoter promoter = data.promoter("p3")) {
            promoter.catchUp();
            assertThatThrownBy(promoter::digest).hasMessageContaining("The fold is broken");
        }
    }

    @Test
    void aStateWithAnotherDigestIsNotUsed() {
        changeManifest("\"digest\":\"" + digest, "\"digest\":\"0" + digest);
        try (Promoter promoter = fresh()) {
            promoter.catchUp();
            assertThat(promoter.digest()).isEqualTo(digest);
        }
        foldIsBroken.set(true);
        try (Promoter promoter = data.promoter("p3")) {
            promoter.catchUp();
            assertThatThrownBy(promoter::digest).as("it is folded").hasMessageContaining("The fold is broken");
        }
    }

    @Test
    void aFileThatIsFarBehindTakesASnapshot() {
        try (Promoter promoter = fresh()) {
            promoter.catchUp();
        }
        Head before = head;
        try (Promoter promoter = data.undisturbed("p1")) {
            for (int i = 0; i < 10; i++) {
                ann.does(add("more" + i, "x".repeat(1_000)));
                ann.sends();
                promoter.sweep();
            }
            assertThat(data.maintenance(promoter, 1).next()).isPresent();
            head = promoter.head();
            digest = promoter.digest();
        }
        for (long sequence = before.sequence() + 1; sequence < head.sequence(); sequence++) {
            data.bucket.delete(List.of(BucketLayout.commit(data.layout.sharedLog(), sequence)));
        }

        try (Promoter promoter = fresh()) {
            assertThat(promoter.catchUp()).isEqualTo(head);
            assertThat(promoter.digest()).isEqualTo(digest);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE shared_head SET next_position = next_position + 1",
                "DELETE FROM shared_event WHERE position = 1",
                "DROP TABLE shared_changed_basis",
                "UPDATE shared_type SET name = 'tasks.Unknown' WHERE id = 1",
                "UPDATE shared_commit SET hash = 'x' WHERE sequence = (SELECT max(sequence) FROM shared_commit)",
                "DELETE FROM shared_commit WHERE sequence = 1"
            })
    void anImageThatLiesIsNotUsed(String lie, CapturedOutput output) throws Exception {
        ChangedSnapshot.change(data.bucket, address, manifest(), folder, lie);
        bob.sends(List.of(bobs.get(3)));

        startsFromTheLog();

        assertThat(output).containsOnlyOnce("is passed over: the image");
    }

    /** The manifest states the hash of these bytes. */
    @Test
    void anImageThatIsNoDatabaseIsNotUsedAndTheFileIsKept(CapturedOutput output) throws Exception {
        ChangedSnapshot.damage(data.bucket, address, manifest());
        bob.sends(List.of(bobs.get(3)));

        startsFromTheLog();

        assertThat(output).containsOnlyOnce("is passed over: the image").doesNotContain("does not fit");
    }

    @Test
    void aPartWithOtherBytesIsNotUsed() {
        byte[] stored = data.bucket.get(part(), 1 << 20).orElseThrow();
        stored[stored.length / 2] ^= 1;
        data.bucket.put(part(), stored);
        bob.sends(List.of(bobs.get(3)));

        startsFromTheLog();
    }

    @Test
    void aSnapshotThatIsDeletedWhileItIsReadIsNotUsed() {
        data.bucket.delete(List.of(part()));
        bob.sends(List.of(bobs.get(3)));

        startsFromTheLog();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"format\":1,', '{\"format\":2,'",
        "'\"schema\":2', '\"schema\":3'",
        "'\"hash\":\"', '\"hash\":\"0'",
        "'tasks.TaskAdded#1', 'tasks.TaskAdded#2'",
        "'tasks.AddTask#1', 'tasks.AddTask#2'"
    })
    void aManifestThatDoesNotFitCostsNoPart(String from, String to) {
        changeManifest(from, to);
        bob.sends(List.of(bobs.get(3)));
        data.bucket.delete(data.keysUnder(data.layout.sharedSnapshotParts()));

        startsFromTheLog();
    }

    private void startsFromTheLog() {
        try (Promoter promoter = fresh()) {
            promoter.sweep();
            assertThat(data.reasonOf(bobs.get(3)).code()).isEqualTo(UpdateEvaluator.BASIS_CHANGED);
            assertThat(promoter.digest()).isEqualTo(digest);
            promoter.sweep();
        }
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aDiskWithoutSpaceForTheSnapshotIsNoReasonToFail() throws Exception {
        data.bucket.put(manifest(), biggerThanTheDisk());
        try (SmallDisk disk = SmallDisk.under(folder);
                Promoter promoter = data.promoter(PromoterSettings.of("p").withData(disk.root()), data.model)) {
            assertThat(promoter.catchUp()).isEqualTo(head);
        }
    }

    /** States an image of 16 MiB. */
    private byte[] biggerThanTheDisk() {
        String json = new String(data.bucket.get(manifest(), 1 << 20).orElseThrow(), UTF_8);
        return json.replaceFirst("\"content\":\\d+", "\"content\":" + (16 << 20))
                .getBytes(UTF_8);
    }

    @Test
    void anOlderProgramReadsTheLogUpToWhatItDoesNotKnow() {
        try (Promoter outdated = fresh(new EmptyModel())) {
            assertThatExceptionOfType(PromoterOutdatedException.class)
                    .isThrownBy(outdated::sweep)
                    .withMessageContainingAll("Commit 0", "tasks.TaskAdded#1");
        }
    }
}
