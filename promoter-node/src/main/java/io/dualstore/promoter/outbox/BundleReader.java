package io.dualstore.promoter.outbox;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.update.Bundle;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import io.dualstore.update.json.StoredDataException;

/** Reads bundles, and believes nothing in them that the key says otherwise: the key is what the store's rights protect. */
public final class BundleReader {

    /** Code of a bundle that cannot be read. */
    static final String UNREADABLE = "unreadable";
    /** Code of a bundle that names other authors than its key. */
    public static final String FORGED = "forged-author";
    /** Code of what exceeds a limit. */
    public static final String OVERSIZED = "oversized";

    private final BundleCodec codec;

    public BundleReader(BundleCodec codec) {
        this.codec = codec;
    }

    public BundleContent read(BundleKey name, byte[] stored) {
        Bundle bundle;
        try {
            bundle = codec.decode(stored);
        } catch (StoredDataException.NewerFormat e) {
            return new BundleContent.Newer(e.getMessage());
        } catch (StoredDataException.TooLarge e) {
            return new BundleContent.Unreadable(OVERSIZED, e.getMessage());
        } catch (StoredDataException.Malformed e) {
            return new BundleContent.Unreadable(UNREADABLE, e.getMessage());
        }
        if (!bundle.user().equals(name.user()) || !bundle.device().equals(name.device())) {
            return forged("The bundle", bundle.user(), bundle.device(), name);
        }
        if (bundle.number() != name.number() || !bundle.id().equals(name.id())) {
            return new BundleContent.Unreadable(
                    UNREADABLE,
                    "The bundle says that it is number " + bundle.number() + " with id " + bundle.id()
                            + ", and its key says number " + name.number() + " with id " + name.id());
        }
        for (Update update : bundle.updates()) {
            if (!update.user().equals(name.user()) || !update.device().equals(name.device())) {
                return forged("Update " + update.id(), update.user(), update.device(), name);
            }
            if (update.actions().isEmpty()) {
                return new BundleContent.Unreadable(UNREADABLE, "Update " + update.id() + " has no action");
            }
        }
        return new BundleContent.Whole(bundle);
    }

    private static BundleContent forged(String what, String user, String device, BundleKey name) {
        return new BundleContent.Unreadable(
                FORGED,
                what + " says that it is of " + user + " on " + device + ", and lies in the outbox of " + name.user()
                        + " on " + name.device());
    }
}
