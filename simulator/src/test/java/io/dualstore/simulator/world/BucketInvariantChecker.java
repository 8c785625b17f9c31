package io.dualstore.simulator.world;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.simulator.copies.CopiesChecker;
import io.dualstore.simulator.history.HostileHistory;
import io.dualstore.simulator.history.SimulationResources;
import io.dualstore.simulator.store.Bucket;
import io.dualstore.update.Bundle;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees every change of the bucket, and what it says must hold at each of them. */
public final class BucketInvariantChecker implements Bucket.Watcher, AutoCloseable {

    private static final String QUARANTINE_REASON = ".reason.json";

    private final BucketLayout layout;
    private final CommitCodec commits = new CommitCodec();
    private final BundleCodec bundles = new BundleCodec();
    private final Map<UUID, List<Event>> sentEvents = new HashMap<>();
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final Map<String, Long> lastNumbers = new HashMap<>();
    private final Map<UUID, String> sent = new LinkedHashMap<>();
    private final Map<String, List<StoredCommit>> privateLogs = new HashMap<>();
    private final Map<String, String> senders = new HashMap<>();
    private final Map<String, Set<String>> sendersOfDevice = new HashMap<>();
    private final Map<String, Long> firstDeleted = new HashMap<>();
    private final Set<UUID> privatelyAppended = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final List<byte[]> honestBundles = new ArrayList<>();
    private final HostileHistory hostile = new HostileHistory(this::violated);
    private final SharedHistory shared;
    private final CopiesChecker copies;
    private boolean somebodyDeletes;
    private boolean isSetBack;

    BucketInvariantChecker(
            BucketLayout layout, UUID logId, SimulationResources resources, Map<UUID, Submitted> submitted) {
        this.layout = layout;
        this.shared = new SharedHistory(layout, logId, resources, submitted, sentEvents, this, hostile);
        this.copies = new CopiesChecker(
                layout, logId, head -> shared.lineages().at(head).isPresent(), this::violated);
    }

    /** What is seen of segments and snapshots. */
    public CopiesChecker copies() {
        return copies;
    }

    public SharedHistory shared() {
        return shared;
    }

    /** All bundles that devices have sent, as they are stored. */
    List<byte[]> honestBundles() {
        return honestBundles;
    }

    /** Ids of updates that are or were in the outbox, with the bundle. */
    Map<UUID, String> sent() {
        return sent;
    }

    /** Whether somebody deleted this bundle, or one of the same device without which it has to wait. */
    boolean isLost(String key) {
        BundleKey name = layout.parseBundle(key).orElseThrow();
        return firstDeleted.getOrDefault(deviceOf(name), Long.MAX_VALUE) <= name.number();
    }

    private static String deviceOf(BundleKey name) {
        return name.user() + "/" + name.device();
    }

    long privateHead(String user) {
        return privateLogs.getOrDefault(user, List.of()).size() - 1L;
    }

    boolean isPrivatelyAppended(UUID update) {
        return privatelyAppended.contains(update);
    }

    /** The bucket is an older one now: keys get other content, and more than one commit may follow the same. */
    void setBack() {
        isSetBack = true;
        copies.setBack();
    }

    boolean isSetBack() {
        return isSetBack;
    }

    void somebodyDeletes(Runnable deletion) {
        somebodyDeletes = true;
        deletion.run();
        somebodyDeletes = false;
    }

    void violated(String what) {
        violations.add(what);
    }

    /** @throws Violation the first thing that did not hold */
    void demandNothingWrong() {
        if (!violations.isEmpty()) {
            throw new Violation(violations.getFirst());
        }
    }

    @Override
    public void isToWrite(String actor, String key) {
        layout.parseBundle(key).ifPresent(name -> {
            senders.putIfAbsent(key, actor);
            sendersOfDevice
                    .computeIfAbsent(deviceOf(name), device -> new HashSet<>())
                    .add(actor);
        });
    }

    /** Who put a bundle into the outbox, first. */
    String sender(String key) {
        return senders.getOrDefault(key, "nobody");
    }

    /**
     * Whether a bundle was deleted by hand that was sent under the id of a device of which there was a copy: what was sent after it can not
     * know that it is missing, since the copy's bundle has the same number.
     */
    boolean hasLostItsTurn(String key) {
        return isLost(key)
                && sendersOfDevice
                                .getOrDefault(deviceOf(layout.parseBundle(key).orElseThrow()), Set.of())
                                .size()
                        > 1;
    }

    @Override
    public void written(String key, byte[] body, byte @Nullable [] before) {
        if (copies.isCopy(key)) {
            copies.written(key, body);
            return;
        }
        Optional<BundleKey> bundle = layout.parseBundle(key);
        if (key.startsWith(layout.outbox())
                && bundle.filter(name -> !HostileHistory.isOfHostileUser(name)).isEmpty()) {
            bundle.ifPresent(name -> hostile.sent(name, body));
            return;
        }
        if (isSetBack && !key.startsWith(layout.outbox())) {
            if (key.startsWith(layout.sharedLog())) {
                shared.lineages().add(commits.decode(body));
            }
            return;
        }
        if (key.endsWith(QUARANTINE_REASON)) {
            // It names its writer and the time, and two promoters may copy the same bundle to quarantine.
            return;
        }
        byte[] ever = bodies.putIfAbsent(key, body);
        if (ever != null && !Arrays.equals(ever, body)) {
            violated(key + " was written with other content");
        } else if (before == null && key.startsWith(layout.sharedLog())) {
            shared.append(commits.decode(body));
            copies.committed(body);
        } else if (before == null && key.startsWith(layout.root() + "private/")) {
            privateCommit(commits.decode(body));
        } else if (ever == null && key.startsWith(layout.outbox())) {
            bundle(key, body);
        }
    }

    private void privateCommit(StoredCommit commit) {
        String user = commit.header().partition().substring("private/".length());
        List<StoredCommit> log = privateLogs.computeIfAbsent(user, u -> new ArrayList<>());
        if (commit.header().sequence() != log.size()
                || (!log.isEmpty()
                        && !commit.header().previousHash().equals(log.getLast().hash()))) {
            violated("private commit " + commit.header().sequence() + " of " + user + " does not follow");
        }
        log.add(commit);
        for (Update update : commit.updates()) {
            if (!privatelyAppended.add(update.id())) {
                violated("private update " + update.id() + " is in the log twice");
            }
        }
    }

    private void bundle(String key, byte[] body) {
        BundleKey name = layout.parseBundle(key).orElseThrow();
        String device = deviceOf(name);
        long last = lastNumbers.getOrDefault(device, -1L);
        if (name.number() > last + 1) {
            violated("bundle " + name.number() + " of " + device + " was sent before bundle " + (last + 1));
        }
        lastNumbers.merge(device, name.number(), Math::max);
        honestBundles.add(body);
        Bundle bundle = bundles.decode(body);
        for (Update update : bundle.updates()) {
            sent.put(update.id(), key);
            sentEvents.put(SharedHistory.key(bundle.id(), update.id()), update.events());
        }
    }

    @Override
    public void removed(String key, byte[] body) {
        if (copies.isCopy(key)) {
            copies.removed(key);
        } else if (key.startsWith(layout.sharedLog()) || key.startsWith(layout.root() + "private/")) {
            violated("commit " + key + " was deleted");
        } else if (key.startsWith(layout.outbox())) {
            Optional<BundleKey> bundle = layout.parseBundle(key).filter(name -> !HostileHistory.isOfHostileUser(name));
            if (bundle.isEmpty()) {
                return;
            }
            if (somebodyDeletes) {
                BundleKey name = bundle.get();
                firstDeleted.merge(deviceOf(name), name.number(), Math::min);
                return;
            }
            for (Update update : bundles.decode(body).updates()) {
                if (!shared.lineages().isDecided(update.id())) {
                    violated("bundle " + key + " was deleted before update " + update.id() + " was decided");
                }
            }
        }
    }

    @Override
    public void close() {
        shared.close();
    }
}
