package io.dualstore.promoter.evaluation;

import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.replica.ChangedBases;
import io.dualstore.replica.UserUpdate;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One commit being built: what was decided in it, on which bundles, and what is to be done once it is in the log. It holds no bundle's
 * stored bytes.
 */
public final class Round {

    private final RoundBudget budget;
    private final TimeSource timeSource;
    private final Consumer<Evidence> quarantine;
    private final ChangedBases changedBases;
    private final long begin;
    private final List<EncodedUpdate> decided = new ArrayList<>();
    private final Map<UserUpdate, Verdict> verdicts = new HashMap<>();
    private final Map<Device, Long> lastNumbers = new HashMap<>();
    private final List<WaitingBundle> bundles = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private int bytes;
    private @Nullable Turn turn;

    /**
     * @param log the log that the commit is to follow
     * @param quarantine writes evidence at once, so that the bytes need not be kept until the commit
     */
    public Round(RoundBudget budget, TimeSource timeSource, SharedLog log, Consumer<Evidence> quarantine) {
        this.budget = budget;
        this.timeSource = timeSource;
        this.quarantine = quarantine;
        this.changedBases = log.changedBases((user, id) -> verdictOf(user, id).or(() -> log.verdictOf(user, id)));
        this.begin = timeSource.nanoTime();
    }

    /** What is added from now on counts for this turn. */
    public void begin(Turn newTurn) {
        turn = newTurn;
    }

    /** Returns how many more bytes of lines the commit takes; 0 if it takes no further update, or none in this turn. */
    public int room() {
        return isComplete() || (turn != null && turn.isOver()) ? 0 : budget.bytes() - bytes;
    }

    /** Returns whether nothing can be added now, because the commit or the turn has its share. */
    public boolean isFull() {
        return room() <= 0;
    }

    /** Returns whether it is time to append the commit. */
    public boolean isComplete() {
        return decided.size() >= budget.updates() || bytes >= budget.completeAt() || (!isEmpty() && isOld());
    }

    private boolean isOld() {
        return Duration.ofNanos(timeSource.nanoTime() - begin).compareTo(budget.time()) >= 0;
    }

    public boolean isEmpty() {
        return decided.isEmpty();
    }

    Optional<Verdict> verdictOf(String user, UUID updateId) {
        return Optional.ofNullable(verdicts.get(new UserUpdate(user, updateId)));
    }

    /** The updates that {@code update} built on and that were not accepted, sorted, as many as a rejection names and one more. */
    List<UUID> changedBasis(Update update) {
        return changedBases.of(update.user(), update.basis());
    }

    /** Number of the last bundle of a device of which this round decided something, or -1. */
    long lastNumber(Device device) {
        return lastNumbers.getOrDefault(device, -1L);
    }

    public void add(WaitingBundle bundle, EncodedUpdate update) {
        add(update);
        lastNumbers.merge(bundle.device(), bundle.number(), Math::max);
    }

    public void add(EncodedUpdate update) {
        decided.add(update);
        bytes += update.line().length;
        if (turn != null) {
            turn.add(update.line().length);
        }
        Update line = update.update();
        Verdict verdict = line.verdict();
        if (verdict != null) {
            verdicts.put(new UserUpdate(line.user(), line.id()), verdict);
            changedBases.add(line);
        }
    }

    /** Everything in this bundle is decided, once this round is in the log. If it is not, the bundle has its turn again. */
    public void finish(WaitingBundle bundle) {
        bundles.add(bundle);
    }

    /** Writes evidence, before the verdict that it belongs to. Of what it holds only the reason is kept here. */
    void keepEvidence(Evidence kept) {
        quarantine.accept(kept);
        evidence.add(new Evidence(kept.bundle(), null, kept.code(), kept.message()));
    }

    /** What goes into the commit. */
    public List<EncodedUpdate> decided() {
        return decided;
    }

    public List<WaitingBundle> bundles() {
        return bundles;
    }

    public List<Evidence> evidence() {
        return evidence;
    }
}
