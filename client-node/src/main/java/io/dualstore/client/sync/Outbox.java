package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.OutgoingBundle;
import io.dualstore.client.local.PreparedBundle;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.update.BundleRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing area of the shared partition. A bundle's bytes are fixed in the local store before they are first put; from then on the
 * same bytes are put until the store has said yes, and again should they have got lost.
 */
public final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** Unsent updates that are read at a time, however many there are. */
    private static final int UPDATES_PER_BUNDLE = 500;

    private final LocalStore local;
    private final RemoteStore remote;
    private final Workspace<?> workspace;
    private final BundleComposer composer;
    private final Duration resendAfter;
    private final InstantSource clock;

    public Outbox(
            LocalStore local,
            RemoteStore remote,
            Workspace<?> workspace,
            BundleComposer composer,
            Duration resendAfter,
            InstantSource clock) {
        this.local = local;
        this.remote = remote;
        this.workspace = workspace;
        this.composer = composer;
        this.resendAfter = resendAfter;
        this.clock = clock;
    }

    /** Sends everything outstanding, bundle by bundle, in order, as long as it is wanted. Says whether anything was sent. */
    boolean push(BooleanSupplier wanted) {
        boolean sent = false;
        for (OutgoingBundle earlier : local.bundles().unacknowledged()) {
            if (!wanted.getAsBoolean()) {
                return sent;
            }
            sent |= send(earlier);
        }
        while (wanted.getAsBoolean()) {
            Optional<PreparedBundle> next = prepare();
            if (next.isEmpty()) {
                return sent;
            }
            send(next.get().key(), next.get().ref(), next.get().bytes());
            sent = true;
        }
        return sent;
    }

    private boolean send(OutgoingBundle bundle) {
        Optional<byte[]> bytes = local.bundles().bytes(bundle);
        bytes.ifPresent(content -> send(bundle.key(), bundle.ref(), content));
        return bytes.isPresent();
    }

    private void send(String key, BundleRef ref, byte[] bytes) {
        remote.send(key, bytes);
        local.bundles().acknowledge(ref, clock.instant());
    }

    /** Composes the next bundle, for which no save has to wait, and then fixes it, unless what it was composed from has changed. */
    private Optional<PreparedBundle> prepare() {
        while (true) {
            long revision = workspace.outgoing().revision();
            List<LocalUpdate> unsent = local.bundles().unsent(UPDATES_PER_BUNDLE);
            if (unsent.isEmpty()) {
                return Optional.empty();
            }
            PreparedBundle bundle = composer.compose(unsent, workspace.head().logId(), clock.instant());
            if (workspace.outgoing().change(revision, () -> local.bundles().prepare(bundle))) {
                return Optional.of(bundle);
            }
        }
    }

    /** Puts bundles again that got no verdict for a while and are no longer waiting. */
    boolean resend(Runnable catchUp) {
        boolean sent = false;
        for (OutgoingBundle bundle : local.bundles().undecided(resendAfter, clock.instant())) {
            if (!remote.isWaiting(bundle.key())) {
                catchUp.run();
                Optional<byte[]> bytes = local.bundles().bytes(bundle);
                if (bytes.isPresent()) {
                    log.warn("Bundle {} is neither waiting nor decided: sending the same bytes again", bundle.key());
                    remote.send(bundle.key(), bytes.get());
                    sent = true;
                }
            }
            local.bundles().acknowledge(bundle.ref(), clock.instant());
        }
        return sent;
    }
}
