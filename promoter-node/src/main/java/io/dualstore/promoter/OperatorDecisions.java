package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Decisions that an operator makes about what is held. They are commits like any others: final, the same in every replica, and safe to
 * repeat or to make while promoters run. To be called with the promoter's lock, when no outcome is open.
 */
final class OperatorDecisions {

    /** Code of what an operator rejected. */
    static final String OPERATOR = "operator";

    private static final int MAX_CHARACTERS = 500;
    private static final int PAGE = 1_000;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final BundleReader reader;
    private final CommitCodec codec;
    private final ActionExecutor executor;
    private final PromoterDependencies work;

    OperatorDecisions(
            ObjectStore store,
            BucketLayout layout,
            BundleReader reader,
            CommitCodec codec,
            ActionExecutor executor,
            PromoterDependencies work) {
        this.store = store;
        this.layout = layout;
        this.reader = reader;
        this.codec = codec;
        this.executor = executor;
        this.work = work;
    }

    /** See {@link Promoter#rejectBundle}. */
    int reject(String key, String message) {
        BundleKey name = layout.parseBundle(key)
                .orElseThrow(() -> new IllegalArgumentException("'" + QuotedText.of(key, MAX_CHARACTERS)
                        + "' is not the key of a bundle of this data set. It begins with " + layout.outbox()));
        WaitingBundle bundle = new WaitingBundle(key, name, 0, Instant.EPOCH);
        work.log().catchUp();
        if (work.log().names(bundle.device(), name.id()) && !store.exists(key)) {
            return 0;
        }
        Verdict verdict = verdict(message);
        List<Update> updates = updates(bundle, message);
        int decided = 0;
        boolean done = false;
        while (!done) {
            work.log().catchUp();
            List<EncodedUpdate> lines = lines(bundle, updates, verdict);
            if (lines.isEmpty()) {
                done = true;
            } else if (commit(lines)) {
                decided = lines.size();
                done = true;
            }
        }
        work.finished().delete(List.of(key));
        work.finished().await();
        work.held().release(bundle);
        return decided;
    }

    /** The bundle's updates; none if it is not there, or nothing in it can be used. Keeps a copy of it in quarantine. */
    private List<Update> updates(WaitingBundle bundle, String message) {
        Optional<byte[]> stored;
        try {
            stored = store.get(bundle.key(), work.settings().limits().bundleBytes());
        } catch (ObjectStoreException.TooLarge | ObjectStoreException.Refused e) {
            return List.of();
        }
        if (stored.isEmpty()) {
            return List.of();
        }
        WaitingBundle sized = new WaitingBundle(bundle.key(), bundle.name(), stored.get().length, Instant.EPOCH);
        work.quarantine()
                .keep(
                        new Evidence(sized, stored.get(), OPERATOR, message),
                        work.timeSource().now());
        return reader.read(bundle.name(), stored.get()) instanceof BundleContent.Whole whole
                ? whole.bundle().updates()
                : List.of();
    }

    /** A line for each undecided update; one for the bundle if its updates are not known or too many for one commit. */
    private List<EncodedUpdate> lines(WaitingBundle bundle, List<Update> updates, Verdict verdict) {
        String user = bundle.name().user();
        if (work.log().isDecided(user, BundleVerdict.lineId(bundle.name().id()))) {
            return List.of();
        }
        Set<UUID> ids = new HashSet<>();
        List<Update> undecided = updates.stream()
                .filter(update -> !work.log().isDecided(user, update.id()))
                .filter(update -> ids.add(update.id()))
                .toList();
        if (updates.isEmpty() || undecided.size() > work.settings().updatesPerCommit()) {
            return List.of(bundleLine(bundle.device(), bundle.ref(), verdict));
        }
        if (undecided.isEmpty()) {
            boolean seen = work.log().lastBundle(bundle.device()).orElse(-1) >= bundle.number();
            return seen ? List.of() : List.of(bundleLine(bundle.device(), bundle.ref(), new Verdict.Accepted()));
        }
        List<EncodedUpdate> lines = new ArrayList<>();
        long bytes = 0;
        for (Update update : undecided) {
            EncodedUpdate line = codec.encoded(line(update, bundle.ref(), verdict));
            lines.add(line);
            bytes += line.line().length;
        }
        return bytes > work.settings().bytesPerCommit()
                ? List.of(bundleLine(bundle.device(), bundle.ref(), verdict))
                : lines;
    }

    /** Names only actions that are known here: nodes stop at a commit that names others. */
    private Update line(Update update, BundleRef bundle, Verdict verdict) {
        List<Action> known = update.actions().stream()
                .filter(action -> executor.actions().knows(action.name()))
                .map(action -> new Action(action.name(), null))
                .toList();
        return new Update(
                update.id(),
                update.user(),
                update.device(),
                bundle,
                update.stamps().promoted(stamp()),
                known,
                work.log().head().base(),
                Basis.NONE,
                verdict,
                List.of());
    }

    /** See {@link Promoter#skipGap}. */
    OptionalLong skip(Device device, String message) {
        Verdict verdict = verdict(message);
        while (true) {
            List<WaitingBundle> waiting = waiting(device);
            // What looks missing may have been decided before it was listed.
            work.log().catchUp();
            Optional<WaitingBundle> behindGap = firstBehindGap(waiting, device);
            if (behindGap.isEmpty()) {
                return OptionalLong.empty();
            }
            long last = behindGap.get().number() - 1;
            if (commit(List.of(bundleLine(device, new BundleRef(last, skipId(device, last)), verdict)))) {
                work.held().release(behindGap.get());
                return OptionalLong.of(last);
            }
        }
    }

    private List<WaitingBundle> waiting(Device device) {
        List<WaitingBundle> bundles = new ArrayList<>();
        store.list(layout.outbox(device.user(), device.device()), "", PAGE)
                .forEach(row -> layout.parseBundle(row.key())
                        .ifPresent(name ->
                                bundles.add(new WaitingBundle(row.key(), name, row.size(), row.lastModified()))));
        bundles.sort(Comparator.comparingLong(WaitingBundle::number));
        return bundles;
    }

    private Optional<WaitingBundle> firstBehindGap(List<WaitingBundle> waiting, Device device) {
        long next = work.log().lastBundle(device).orElse(-1) + 1;
        for (WaitingBundle bundle : waiting) {
            if (bundle.number() > next) {
                return Optional.of(bundle);
            }
            next = Math.max(next, bundle.number() + 1);
        }
        return Optional.empty();
    }

    /** Equal for all operators who skip to this number. No bundle has it. */
    private UUID skipId(Device device, long number) {
        String name = work.log().head().logId() + "/" + device + "/" + number;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private EncodedUpdate bundleLine(Device device, BundleRef bundle, Verdict verdict) {
        return codec.encoded(BundleVerdict.line(
                device.user(), device.device(), bundle, work.log().head().base(), verdict, stamp()));
    }

    private boolean commit(List<EncodedUpdate> lines) {
        return switch (work.log().commit(lines)) {
            case CommitOutcome.Committed committed -> {
                work.listener().committed(committed.commit());
                committed.commit().updates().forEach(work.listener()::decided);
                yield true;
            }
            case CommitOutcome.Overtaken overtaken -> {
                work.listener().overtaken();
                yield false;
            }
        };
    }

    private static Verdict verdict(String message) {
        return new Verdict.Rejected(Verdict.Reason.of(OPERATOR, QuotedText.of(message, MAX_CHARACTERS)));
    }

    private Stamp stamp() {
        return new Stamp(work.timeSource().now(), work.settings().writer());
    }
}
