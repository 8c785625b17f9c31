package io.dualstore.promoter.outbox;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps evidence of what could not be decided in the usual way: a copy of the bundle, and beside it the reason. Both are written before
 * the verdict; several promoters may write the same.
 */
public final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_CHARACTERS = 1_000;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final String writer;

    public Quarantine(ObjectStore store, BucketLayout layout, String writer) {
        this.store = store;
        this.layout = layout;
        this.writer = writer;
    }

    /** Evidence to keep. {@code stored} is {@code null} for what is too large to be copied: its device still has it. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
    public record Evidence(WaitingBundle bundle, byte @Nullable [] stored, String code, String message) {}

    /** Writes it. A store that denies the right to is no reason to let everybody wait: that is said, and the verdict comes without. */
    public void keep(Evidence evidence, Instant now) {
        try {
            write(evidence, now);
        } catch (ObjectStoreException.Refused e) {
            LOG.error(
                    "No evidence of {} could be kept: {}",
                    evidence.bundle().key(),
                    QuotedText.of(e.getMessage(), MAX_CHARACTERS));
        }
    }

    private void write(Evidence evidence, Instant now) {
        String key = layout.quarantine(evidence.bundle().name());
        if (evidence.stored() != null) {
            store.put(key + BucketLayout.SUFFIX, evidence.stored());
        }
        String reason = JSON.createObjectNode()
                .put("key", evidence.bundle().key())
                .put("size", evidence.bundle().size())
                .put("copied", evidence.stored() != null)
                .put("code", evidence.code())
                .put("message", QuotedText.of(evidence.message(), MAX_CHARACTERS))
                .put("promoter", writer)
                .put("time", now.toString())
                .toString();
        store.put(key + ".reason.json", reason.getBytes(StandardCharsets.UTF_8));
    }
}
