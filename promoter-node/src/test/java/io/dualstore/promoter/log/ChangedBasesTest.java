package io.dualstore.promoter.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.promoter.file.PromoterFile;
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
    private final PromoterFile file = PromoterFile.inMemory(new UUID(1, 1));
    private final ChangedBases round = new ChangedBases(file.changedBases()::of, this::verdictOf);

    @AfterEach
    void close() {
        file.close();
    }

    private Optional<Verdict> verdictOf(String user, UUID id) {
        return user.equals("ann") ? Optional.ofNullable(verdicts.get(id)) : Optional.empty();
    }

    /** Decides an update as a commit of the log, and keeps what is noted of it in the file. */
    private Update decideInLog(Basis basis, @Nullable Verdict verdict) {
        ChangedBases commit = new ChangedBases(file.changedBases()::of, this::verdictOf);
        Update update = decide(commit, basis, verdict);
        commit.changed()
                .forEach((decidedUpdate, parts) ->
                        file.changedBases().add(decidedUpdate.user(), decidedUpdate.id(), parts));
        return update;
    }

    private Update decide(ChangedBases notes, Basis basis, @Nullable Verdict verdict) {
        Update update = new Update(
                UUID.randomUUID(),
                "ann",
                "phone",
                null,
                Stamps.created(new Stamp(Instant.EPOCH, "phone")),
                List.of(),
                new BaseRevision(-1, "0"),
                basis,
                null,
                List.of());
        if (verdict != null) {
            verdicts.put(update.id(), verdict);
            notes.add(update);
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
                decide(round, basis, verdict);
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
        Update lost = decideInLog(Basis.of(UUID.randomUUID()), null);

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
    void updatesOfAnotherUserAreNotMeant() {
        Update rejected = decideInLog(Basis.NONE, REJECTED);
        Update built = decideInLog(Basis.of(rejected.id()), new Verdict.Accepted());

        assertThat(round.of("bob", continuing(built, 0))).containsExactly(built.id());
    }
}
