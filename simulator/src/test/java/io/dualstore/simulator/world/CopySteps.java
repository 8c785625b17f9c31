package io.dualstore.simulator.world;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.segment.StoredSegment;
import io.dualstore.simulator.copies.CopiesChecker;
import io.dualstore.simulator.copies.Coverage;
import io.dualstore.simulator.copies.Forgery;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.snapshot.StoredSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody does with segments and snapshots by hand. */
final class CopySteps {

    /** These are the hardest to find, and so more frequent. */
    private static final List<Forgery> FREQUENT =
            List.of(Forgery.IMAGE_UNLIKE_HASH, Forgery.UNKNOWN_TYPE, Forgery.TAGS_NUMBERED_OTHERWISE);

    private static final int TIMES = 4;
    private static final int FAR_BEHIND = 40;

    private final SimulationState state;
    private final Path folder;

    /** @param folder for temporary files */
    CopySteps(SimulationState state, Path folder) {
        this.state = state;
        this.folder = folder;
    }

    void take(Step step) {
        SeededRandom random = new SeededRandom(step.chance());
        switch (step.kind()) {
            case FORGE_SNAPSHOT -> forge(random);
            case DELETE_SNAPSHOT -> delete(random);
            case WRITE_SEGMENTS -> writeSegments(random);
            default -> throw new IllegalStateException("Nobody does " + step.kind() + " with copies");
        }
    }

    private CopiesChecker copies() {
        return state.witness().copies();
    }

    /** While a node reads or writes copies, somebody else does something with them. */
    void meanwhile(SeededRandom random) {
        int what = random.below(100);
        if (what < 40) {
            delete(random);
        } else if (what < 50) {
            forge(random);
        } else {
            PromoterPlace promoter =
                    state.promoters().get(random.below(state.promoters().size()));
            if (state.busy().add(promoter)) {
                promoter.maintain(Faults.NONE, -1, false);
                state.busy().remove(promoter);
            }
        }
    }

    /** One that was there once, changed; mostly of the newest, in its place or beside it. */
    private void forge(SeededRandom random) {
        List<StoredSnapshot> written = copies().written();
        if (written.isEmpty()) {
            return;
        }
        StoredSnapshot real = random.percent(70) ? written.getLast() : written.get(random.below(written.size()));
        Forgery forgery = forgery(random);
        UUID id = new UUID((random.next() & ~0xF000L) | 0x7000, (random.next() >>> 2) | 0x8000_0000_0000_0000L);
        StoredSnapshot base = random.percent(50) ? real : real.withId(id);
        state.note(
                forgery + " of the snapshot of commit " + real.manifest().head().sequence());
        Coverage.count("forged " + forgery);
        copies().forging(() -> forgery.of(base, folder)
                .put(copies().address(), (key, body) -> state.bucket().put("forger", key, body)));
    }

    private static Forgery forgery(SeededRandom random) {
        Forgery[] all = Forgery.values();
        int number = random.below(all.length + TIMES * FREQUENT.size());
        return number < all.length ? all[number] : FREQUENT.get((number - all.length) % FREQUENT.size());
    }

    /** The manifest, the parts or all of it. */
    private void delete(SeededRandom random) {
        BucketLayout layout = state.layout();
        List<ListedObject> rows = new ArrayList<>(state.bucket().list(layout.sharedSnapshots(), "", 1_000));
        rows.addAll(state.bucket().list(layout.sharedSnapshotParts(), "", 1_000));
        if (rows.isEmpty()) {
            return;
        }
        int what = random.below(100);
        int one = random.below(rows.size());
        state.note(what < 30 ? "all of the snapshots is deleted" : "object " + one + " of the snapshots is deleted");
        copies().forging(() -> {
            if (what < 30) {
                rows.forEach(row -> state.bucket().remove(row.key()));
            } else {
                state.bucket().remove(rows.get(one).key());
            }
        });
    }

    /** One or two of what the log has, of less than a thousand commits; one may be wrong. */
    private void writeSegments(SeededRandom random) {
        List<byte[]> commits = state.witness().copies().commits();
        if (commits.size() < FAR_BEHIND) {
            return;
        }
        int cut = random.percent(50) ? commits.size() : 1 + random.below(commits.size() - 1);
        int wrong = random.percent(50) ? -1 : random.below(2);
        copies().forging(() -> {
            segment(0, commits.subList(0, cut), wrong == 0 ? random : null);
            if (cut < commits.size()) {
                segment(cut, commits.subList(cut, commits.size()), wrong == 1 ? random : null);
            }
        });
    }

    private void segment(int first, List<byte[]> commits, @Nullable SeededRandom wrong) {
        LogAddress log = LogAddress.shared(state.layout(), state.logId());
        List<byte[]> copied = new ArrayList<>(commits);
        int at = wrong == null ? 0 : wrong.below(copied.size());
        int how = wrong == null ? -1 : wrong.below(3);
        switch (how) {
            // Another commit of the log, which does not follow here.
            case 0 -> copied.set(at, copied.get(copied.size() - 1 - at));
            case 1 -> {
                byte[] changed = copied.get(at).clone();
                changed[changed.length / 2] ^= 1;
                copied.set(at, changed);
            }
            default -> {}
        }
        byte[] stored = StoredSegment.encode(log, first, copied);
        if (how == 2) {
            stored = Arrays.copyOf(stored, stored.length - 1);
        }
        Coverage.count(how < 0 ? "segments written" : "segments written wrongly");
        state.note((how < 0 ? "segment " : "wrong segment ") + first + " to " + (first + commits.size() - 1));
        state.bucket()
                .put(
                        "forger",
                        BucketLayout.segment(
                                state.layout().sharedSegments(), new SegmentRange(first, first + commits.size() - 1L)),
                        stored);
    }
}
