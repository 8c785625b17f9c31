package io.dualstore.promoter.node;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.outbox.HeldDevice;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what a promoter does, with ids as fields: a commit and each rejection as information, what went well on request. */
final class PromoterLog implements PromoterListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.dualstore.promoter");
    private static final int MAX_CHARACTERS = 1_000;

    @Override
    public void decided(Update line) {
        switch (line.verdict()) {
            case Verdict.Rejected rejected ->
                LOG.atInfo()
                        .addKeyValue("update", line.id())
                        .addKeyValue("user", line.user())
                        .addKeyValue("device", line.device())
                        .addKeyValue("code", QuotedText.of(rejected.reason().code(), MAX_CHARACTERS))
                        .log("Rejected: {}", QuotedText.of(rejected.reason().message(), MAX_CHARACTERS));
            case null -> {}
            default ->
                LOG.atDebug()
                        .addKeyValue("update", line.id())
                        .addKeyValue("user", line.user())
                        .addKeyValue("device", line.device())
                        .log(line.verdict().word());
        }
    }

    @Override
    public void committed(StoredCommit commit) {
        LOG.atInfo()
                .addKeyValue("sequence", commit.header().sequence())
                .addKeyValue("updates", commit.updates().size())
                .addKeyValue("events", commit.eventCount())
                .log("Commit {} written", commit.header().sequence());
    }

    @Override
    public void overtaken() {
        LOG.debug("Another promoter was first: the round is evaluated again");
    }

    @Override
    public void held(HeldDevice device) {
        LOG.atWarn()
                .addKeyValue("user", device.device().user())
                .addKeyValue("device", device.device().device())
                .addKeyValue("reason", device.reason().word())
                .log("{} waits at {}: {}", device.device(), device.key(), device.explanation());
    }

    @Override
    public void quarantined(String key, String code, String message) {
        LOG.atWarn()
                .addKeyValue("code", code)
                .log("{} was put into quarantine: {}", key, QuotedText.of(message, MAX_CHARACTERS));
    }
}
