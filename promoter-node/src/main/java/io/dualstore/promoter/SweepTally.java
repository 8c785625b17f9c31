package io.dualstore.promoter;

import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a sweep does. */
final class SweepTally {

    private final Map<String, Integer> decided = new TreeMap<>();
    private int commits;
    private int quarantined;
    private int finished;

    void committed(List<Update> lines) {
        commits++;
        for (Update line : lines) {
            Verdict verdict = line.verdict();
            if (verdict != null) {
                decided.merge(verdict.word(), 1, Integer::sum);
            }
        }
    }

    void quarantined() {
        quarantined++;
    }

    void finished(int bundles) {
        finished += bundles;
    }

    SweepReport report(int held, int listed, boolean more) {
        return new SweepReport(decided, commits, quarantined, held, Math.max(0, listed - finished), more);
    }
}
