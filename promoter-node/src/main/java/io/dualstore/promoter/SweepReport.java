package io.dualstore.promoter;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one sweep did.
 *
 * @param decided updates by verdict: {@code accepted}, {@code adjusted}, {@code rejected}
 * @param commits appended
 * @param quarantined bundles of which evidence was written
 * @param held devices that wait
 * @param backlog bundles that were listed and still wait
 * @param more whether it ended before everything in the outbox had its turn: the next sweep has work at once
 */
public record SweepReport(
        Map<String, Integer> decided, int commits, int quarantined, int held, int backlog, boolean more) {

    public SweepReport {
        decided = Map.copyOf(decided);
    }

    /** How many updates got a verdict. */
    public int decidedInAll() {
        return decided.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many updates got the verdict of this word. */
    public int decided(String word) {
        return decided.getOrDefault(word, 0);
    }

    /** Returns what this sweep and the next one did together. */
    public SweepReport and(SweepReport next) {
        Map<String, Integer> sum = new TreeMap<>(decided);
        next.decided.forEach((word, count) -> sum.merge(word, count, Integer::sum));
        return new SweepReport(
                sum, commits + next.commits, quarantined + next.quarantined, next.held, next.backlog, next.more);
    }
}
