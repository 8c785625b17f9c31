package io.dualstore.promoter;

import io.dualstore.promoter.evaluation.BundleEvaluator;
import io.dualstore.promoter.evaluation.RejectionAllowance;
import io.dualstore.promoter.evaluation.RoundBudget;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.DecidedBundleCleaner;
import io.dualstore.promoter.outbox.HeldDevices;
import io.dualstore.promoter.outbox.Quarantine;
import io.dualstore.timing.TimeSource;

/** What a promoter works with, made once at its start. */
record PromoterDependencies(
        SharedLog log,
        BundleEvaluator evaluation,
        Quarantine quarantine,
        DecidedBundleCleaner finished,
        HeldDevices held,
        RejectionAllowance rejections,
        PromoterSettings settings,
        RoundBudget budget,
        PromoterListener listener,
        TimeSource timeSource) {}
