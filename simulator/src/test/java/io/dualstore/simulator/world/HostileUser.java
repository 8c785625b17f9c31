package io.dualstore.simulator.world;

import io.dualstore.hostile.BundleMutation;
import io.dualstore.hostile.HostileCase;
import io.dualstore.hostile.HostileCase.Trait;
import io.dualstore.hostile.HostileCorpus;
import io.dualstore.hostile.HostileDevice;
import io.dualstore.hostile.HostileObject;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.simulator.history.HostileHistory;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.update.ModelVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user who writes what they like into their own outbox: cases of the corpus, and bundles that they make of those of others. */
final class HostileUser {

    private static final List<HostileCase> CASES = HostileCorpus.all().stream()
            .filter(hostile -> !hostile.has(Trait.LARGE))
            .toList();
    private static final List<BundleMutation> MUTATIONS = List.of(BundleMutation.values());
    private static final int DEVICES = 4;

    private final SimulationState state;
    private final Map<String, Long> numbers = new HashMap<>();

    HostileUser(SimulationState state) {
        this.state = state;
    }

    /** Writes something. */
    void take(Step step) {
        SeededRandom random = new SeededRandom(step.chance());
        HostileDevice device = device(random);
        List<byte[]> honest = state.witness().honestBundles();
        if (random.percent(50) || honest.isEmpty()) {
            HostileCase hostile = CASES.get(random.below(CASES.size()));
            state.note(device.device() + " writes " + hostile);
            hostile.objects(device).forEach(this::put);
        } else {
            BundleMutation mutation = MUTATIONS.get(random.below(MUTATIONS.size()));
            int bundle = random.below(honest.size());
            state.note(device.device() + " writes bundle " + bundle + " " + mutation);
            put(mutation.of(honest.get(bundle), device));
        }
    }

    /** One of few devices, mostly with the number that is its next. */
    private HostileDevice device(SeededRandom random) {
        String name = HostileHistory.USER + "-" + random.below(DEVICES);
        long next = numbers.getOrDefault(name, 0L);
        long number = random.percent(80) ? next : Math.max(0, next + random.below(4) - 2);
        ModelVersion model = new ModelVersion(
                Release.FIRST.model().name(), Release.FIRST.model().version());
        return new HostileDevice(
                state.layout(), state.logId(), model, HostileHistory.USER, name, number, random.next());
    }

    private void put(HostileObject object) {
        state.bucket().put(HostileHistory.USER, object.key(), object.body());
        state.layout()
                .parseBundle(object.key())
                .filter(key -> key.number() < Long.MAX_VALUE)
                .ifPresent(this::noteNumber);
    }

    private void noteNumber(BundleKey key) {
        numbers.merge(key.device(), key.number() + 1, Math::max);
    }
}
