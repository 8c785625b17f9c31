package io.dualstore.promoter.evaluation;

import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.FetchResult;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One commit being built: what was decided in it, on which bundles, and what is to be done once it is in the log. */
public final class Round {

    private final int mostUpdates;
    private final int mostBytes;
    private final List<EncodedUpdate> decided = new ArrayList<>();
    private final Map<UserUpdate, Verdict> verdicts = new HashMap<>();
    private final Map<Device, Long> lastNumbers = new HashMap<>();
    private final List<FetchResult> bundles = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private int bytes;

    /** An update id is unique within its user only: others' ids are not secret. Comparable, because users choose the ids: see {@link Device}. */
    private record UserUpdate(String user, UUID id) implements Comparable<UserUpdate> {
        @Override
        public int compareTo(UserUpdate other) {
            int byUser = user.compareTo(other.user);
            return byUser != 0 ? byUser : id.compareTo(other.id);
        }
    }

    public Round(int mostUpdates, int mostBytes) {
        this.mostUpdates = mostUpdates;
        this.mostBytes = mostBytes;
    }

    /** How many more bytes of lines the commit takes; 0 if it has as many updates as it may. */
    public int room() {
        return decided.size() >= mostUpdates ? 0 : mostBytes - bytes;
    }

    public boolean isFull() {
        return room() <= 0;
    }

    public boolean isEmpty() {
        return decided.isEmpty();
    }

    Optional<Verdict> verdictOf(String user, UUID updateId) {
        return Optional.ofNullable(verdicts.get(new UserUpdate(user, updateId)));
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
        Update line = update.update();
        Verdict verdict = line.verdict();
        if (verdict != null) {
            verdicts.put(new UserUpdate(line.user(), line.id()), verdict);
        }
    }

    /** Everything in this bundle is decided, once this round is in the log. If it is not, the bundle has its turn again. */
    public void finish(FetchResult fetched) {
        bundles.add(fetched);
    }

    void keepEvidence(Evidence kept) {
        evidence.add(kept);
    }

    /** What goes into the commit. */
    public List<EncodedUpdate> decided() {
        return decided;
    }

    public List<FetchResult> bundles() {
        return bundles;
    }

    public List<Evidence> evidence() {
        return evidence;
    }
}
