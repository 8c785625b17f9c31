package io.dualstore.cli.doctor;

import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResult;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.store.ObjectStoreException;

/** Are the store's conditional writes atomic, and its listings right? */
final class ConformanceCheck implements Check {

    @Override
    public String name() {
        return "conformance";
    }

    @Override
    public Finding run(Subject subject) {
        ConformanceProbe probe = new ConformanceProbe(
                subject.store(),
                subject.settings().storeName(),
                subject.layout().root() + "shared/probe/",
                ProbeResultStore.ofProcess());
        ProbeResult result;
        try {
            result = probe.run();
        } catch (ObjectStoreException.Refused e) {
            return e.status() == 403
                    ? Finding.warning(
                            "Not probed: these credentials may not write probe objects",
                            "Run doctor with the credentials of a promoter.")
                    : Finding.of(e);
        }
        return switch (result) {
            case ProbeResult.Passed passed ->
                Finding.ok("Passed: " + passed.rounds() + " races of " + passed.racers() + " writers");
            case ProbeResult.Failed failed ->
                Finding.wrong(
                        "The store cannot hold a log: " + failed.failing().meaning() + " (" + failed.detail() + ")",
                        "Use a store with atomic conditional writes (docs/STORES.md).");
        };
    }
}
