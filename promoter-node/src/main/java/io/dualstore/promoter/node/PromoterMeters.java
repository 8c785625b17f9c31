package io.dualstore.promoter.node;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.outbox.HeldDevice;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/** Counts updates by verdict and reason, commits, races lost, and what is told of devices and bundles. */
final class PromoterMeters implements PromoterListener, MeterBinder {

    private volatile @Nullable MeterRegistry registry;

    @Override
    public void bindTo(MeterRegistry meters) {
        registry = meters;
    }

    @Override
    public void decided(Update line) {
        Verdict verdict = line.verdict();
        if (verdict != null) {
            String reason = verdict instanceof Verdict.Rejected rejected
                    ? rejected.reason().code()
                    : "none";
            count("dualstore.promoter.decided", "verdict", verdict.word(), "reason", reason);
        }
    }

    @Override
    public void committed(StoredCommit commit) {
        MeterRegistry meters = registry;
        if (meters != null) {
            DistributionSummary.builder("dualstore.promoter.commit.updates")
                    .description("Updates in a commit")
                    .register(meters)
                    .record(commit.updates().size());
        }
    }

    @Override
    public void overtaken() {
        count("dualstore.promoter.overtaken");
    }

    @Override
    public void held(HeldDevice device) {
        count("dualstore.promoter.held.reported", "reason", device.reason().word());
    }

    @Override
    public void quarantined(String key, String code, String message) {
        count("dualstore.promoter.quarantined", "reason", code);
    }

    private void count(String name, String... tags) {
        MeterRegistry meters = registry;
        if (meters != null) {
            meters.counter(name, tags).increment();
        }
    }
}
