package io.dualstore.promoter;

import io.dualstore.log.Pacing;

/** What a promoter works with, made once at its start. */
record Workplace(
        SharedLog log,
        Evaluation evaluation,
        Quarantine quarantine,
        FinishedBundles finished,
        HeldDevices held,
        PromoterSettings settings,
        PromoterListener listener,
        Pacing pacing) {}
