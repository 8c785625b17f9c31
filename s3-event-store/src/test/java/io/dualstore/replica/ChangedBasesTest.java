package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notes on each update equal the result of examining all updates of its basis. */
class ChangedBasesTest {

    private static final Verdict REJECTED = new Verdict.Rejected(Verdict.Reason.of("no", "No"));

    private final Map<UUID, Verdict> verdicts = new HashMap<>();
    private final Map<UUID, List<Set<UUID>>> sets = new HashMap<>();
    private final List<Update> decided = new ArrayList<>();
    private final RandomLog log = new RandomLog(1);
    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final SqliteReplica replica = new SqliteReplica(database, "shared", RandomLog.LOG);
    private final ChangedBases round = replica.changedBases(this::verdictOf);

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<Verdict> verdictOf(String user, UUID id) {
        return user.equals("ann") ? Optional.ofNullable(verdicts.get(id)) : Optional.empty();
    }

    private Update decideInLog(Basis basis, Verdict verdict) {
        Update update = decide(basis, verdict);
        replica.apply(List.of(commit(replica.head(), update)));
        return update;
    }

    private StoredCommit commit(Head head, Update... updates) {
        return new StoredCommit(log.header(head, head.sequence() + 1), List.of(updates), "h" + (head.sequence() + 1));
    }

    private Update decideInRound(Basis basis, Verdict verdict) {
        Update update = decide(basis, verdict);
        round.add(update);
        return update;
    }

    private Update decide(Basis basis, @Nullable Verdict verdict) {
        Update update = new Update(
                UUID.randomUUID(),
                "ann",
                "phone",
                null,
                Stamps.created(new Stamp(Instant.EPOCH, "phone")),
                List.of(),
                new BaseRevision(-1, "0"),
                basis,
                verdict,
                List.of());
        if (verdict != null) {
            verdicts.put(update.id(), verdict);
        }
        decided.add(update);
        sets.put(update.id(), basis.parts().stream().map(this::members).toList());
        return update;
    }

    private Set<UUID> members(Basis.Part part) {
        Set<UUID> members = new HashSet<>(part.updates());
        Basis.PartReference after = part.after();
        if (after != null) {
            members.addAll(Objects.requireNonNull(sets.get(after.update())).get(after.part()));
        }
        return members;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void chainsOfPartsAreTheSameAsListsOfAllUpdates(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Basis basis = basis(random);
            TreeSet<UUID> changed = new TreeSet<>();
            for (Basis.Part part : basis.parts()) {
                members(part).stream()
                        .filter(id -> !(verdicts.get(id) instanceof Verdict.Accepted))
                        .forEach(changed::add);
            }
            assertThat(round.of("ann", basis))
                    .containsExactlyElementsOf(changed.stream().limit(21).toList());
            Verdict verdict = switch (random.nextInt(12)) {
                case 0 -> REJECTED;
                case 1 -> new Verdict.Adjusted();
                default -> new Verdict.Accepted();
            };
            if (i < 200) {
                decideInLog(basis, verdict);
            } else {
                decideInRound(basis, verdict);
            }
        }
    }

    private Basis basis(Random random) {
        List<Basis.Part> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(new Basis.Part(reference(random), ids(random)));
        }
        return new Basis(parts);
    }

    private Basis.@Nullable PartReference reference(Random random) {
        List<Update> candidates = decided.stream()
                .filter(update -> !update.basis().parts().isEmpty())
                .toList();
        if (candidates.isEmpty() || random.nextInt(4) == 0) {
            return null;
        }
        Update last = candidates.get(candidates.size() - 1 - random.nextInt(Math.min(3, candidates.size())));
        return new Basis.PartReference(
                last.id(), random.nextInt(last.basis().parts().size()));
    }

    private Set<UUID> ids(Random random) {
        Set<UUID> ids = new HashSet<>();
        for (int i = random.nextInt(3); i > 0 && !decided.isEmpty(); i--) {
            ids.add(decided.get(random.nextInt(decided.size())).id());
        }
        return ids;
    }

    private static Basis continuing(Update update, int part) {
        return new Basis(List.of(new Basis.Part(new Basis.PartReference(update.id(), part), Set.of())));
    }

    @Test
    void anUpdateWithoutVerdictCountsAsChangedForLaterParts() {
        Update lost = decide(Basis.of(UUID.randomUUID()), null);

        assertThat(round.of("ann", continuing(lost, 0))).containsExactly(lost.id());
    }

    @Test
    void aPartThatIsNotThereIsEmpty() {
        Update rejected = decideInLog(Basis.NONE, REJECTED);
        Update built = decideInLog(Basis.of(rejected.id()), new Verdict.Accepted());

        assertThat(round.of("ann", continuing(built, 0))).containsExactly(rejected.id());
        assertThat(round.of("ann", continuing(built, 1))).isEmpty();
        assertThat(round.of("ann", continuing(built, Integer.MAX_VALUE))).isEmpty();
    }

    @Test
    void whatIsNotedOfACommitDoesNotDependOnTheCommitsAppliedTogetherWithIt() {
        Update later = decide(Basis.NONE, new Verdict.Accepted());
        Update built = decide(Basis.of(later.id()), new Verdict.Accepted());
        StoredCommit first = commit(replica.head(), built);

        replica.apply(List.of(first, commit(replica.head().after(first), later)));

        assertThat(round.of("ann", continuing(built, 0)))
                .as("undecided when it was built on")
                .containsExactly(later.id());
    }

    @Test
    void aRepeatedDecisionChangesNothing() {
        Update rejected = decideInLog(Basis.NONE, REJECTED);
        Update built = decideInLog(Basis.NONE, new Verdict.Accepted());
        Update repeated = new Update(
                built.id(),
                built.user(),
                built.device(),
                null,
                built.stamps(),
                List.of(),
                built.base(),
                Basis.of(rejected.id()),
                new Verdict.Accepted(),
                List.of());

        replica.apply(List.of(commit(replica.head(), repeated)));

        assertThat(round.of("ann", continuing(built, 0))).isEmpty();
    }

    @Test
    void updatesOfAnotherUserAreNotMeant() {
        Update rejected = decideInLog(Basis.NONE, REJECTED);
        Update built = decideInLog(Basis.of(rejected.id()), new Verdict.Accepted());

        assertThat(round.of("bob", continuing(built, 0))).containsExactly(built.id());
    }
}
