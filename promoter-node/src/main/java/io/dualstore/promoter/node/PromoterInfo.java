package io.dualstore.promoter.node;

import io.dualstore.log.commit.Head;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.log.PromoterDigest;
import io.dualstore.text.QuotedText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Where this promoter's replica stands, and the digest of the state: equal on all nodes that stand at the same place. */
final class PromoterInfo implements InfoContributor {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_CHARACTERS = 500;

    private final Promoter promoter;

    PromoterInfo(Promoter promoter) {
        this.promoter = promoter;
    }

    @Override
    public void contribute(Info.Builder info) {
        Map<String, Object> details = new LinkedHashMap<>();
        Head head = promoter.head();
        details.put("logId", head.logId());
        details.put("sequence", head.sequence());
        details.put("position", head.nextPosition());
        try {
            promoter.digest(PATIENCE)
                    .ifPresentOrElse(
                            digest -> add(digest, details),
                            () -> details.put("digestError", "The log is being folded. Ask again later"));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The model's digest: the log itself and promoting are not affected.
            details.put("digestError", QuotedText.of(e.toString(), MAX_CHARACTERS));
        }
        info.withDetail("promoter", details);
    }

    private static void add(PromoterDigest digest, Map<String, Object> details) {
        details.put("position", digest.position());
        details.put("digest", digest.digest());
        if (digest.failure() == null) {
            details.put("sequence", digest.head().sequence());
        } else {
            details.put("digestError", digest.failure());
        }
    }
}
