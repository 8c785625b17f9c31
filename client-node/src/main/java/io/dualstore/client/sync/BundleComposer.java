package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.PreparedBundle;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleRef;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import io.dualstore.update.json.UpdateJson;
import io.dualstore.update.json.WriteLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts unsent updates into one bundle, as many of them, in order, as {@link WriteLimits} allow. Composing takes a bounded time however many
 * updates are unsent, and a slow link transfers a bundle before its time limit.
 */
public final class BundleComposer {

    private final LocalStore local;
    private final RemoteStore remote;
    private final ModelVersion model;
    private final String user;
    private final long share;
    private final BundleCodec codec;
    private final UpdateJson json = new UpdateJson();

    public BundleComposer(LocalStore local, RemoteStore remote, ModelVersion model, String user, FormatLimits limits) {
        this.local = local;
        this.remote = remote;
        this.model = model;
        this.user = user;
        // At most half of the limit, so that the header and the stamps of a commit never make the difference.
        this.share = Math.min(WriteLimits.BUNDLE_BYTES, limits.decompressedBytes() / 2);
        this.codec = new BundleCodec(limits);
    }

    /**
     * The next bundle of this device, with as many of {@code unsent} as fit, from the first on. An update that is larger than the share of a
     * bundle travels alone.
     */
    PreparedBundle compose(List<LocalUpdate> unsent, UUID logId, Instant now) {
        String device = local.device();
        BundleRef ref = new BundleRef(local.bundles().nextNumber(), UUID.randomUUID());
        String key = remote.key(device, ref.number(), ref.id());
        List<LocalUpdate> chosen = new ArrayList<>();
        long bytes = 0;
        for (LocalUpdate candidate : unsent) {
            Update sent = candidate.update().sent(ref, new Stamp(now, device));
            bytes += json.rewrite(sent).length + 1L;
            if (!chosen.isEmpty() && (chosen.size() == WriteLimits.BUNDLE_UPDATES || bytes > share)) {
                break;
            }
            chosen.add(candidate.sent(sent));
        }
        while (true) {
            try {
                List<Update> updates = chosen.stream().map(LocalUpdate::update).toList();
                byte[] stored =
                        codec.encode(new Bundle(user, device, ref.number(), ref.id(), model, logId, now, updates));
                return new PreparedBundle(device, ref, now, key, stored, List.copyOf(chosen));
            } catch (StoredDataException.TooLarge e) {
                if (chosen.size() == 1) {
                    throw e;
                }
                chosen = new ArrayList<>(chosen.subList(0, chosen.size() / 2));
            }
        }
    }
}
