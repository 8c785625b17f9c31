package io.dualstore.update;

import com.fasterxml.uuid.UUIDType;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * A verdict on a bundle as a whole. In the log it is the line of an update without actions and events, whose id is derived from the
 * bundle's, so that it too is recorded once:
 *
 * <ul>
 *   <li>{@code rejected}: nothing of the bundle could be used; it is the verdict of every update in it that has none of its own;
 *   <li>{@code accepted}: everything in it had been decided before. It only notes that the bundle was seen, so that the device's next one
 *       leaves no gap.
 * </ul>
 */
public final class BundleVerdict {

    private static final String NAME = "bundle";

    private BundleVerdict() {}

    /** Id of the line that carries the verdict on the bundle {@code bundleId}: UUIDv5 of that and {@code bundle}. */
    public static UUID lineId(UUID bundleId) {
        try {
            return new NameBasedGenerator(bundleId, MessageDigest.getInstance("SHA-1"), UUIDType.NAME_BASED_SHA1)
                    .generate(NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    /** Whether {@code line} of a log is the verdict on its whole bundle. */
    public static boolean isOne(Update line) {
        BundleRef bundle = line.bundle();
        return bundle != null && line.actions().isEmpty() && line.id().equals(lineId(bundle.id()));
    }

    /**
     * The line.
     *
     * @param base how far the log had been read when it was decided
     * @param decided when and where
     */
    public static Update line(
            String user, String device, BundleRef bundle, BaseRevision base, Verdict verdict, Stamp decided) {
        return new Update(
                lineId(bundle.id()),
                user,
                device,
                bundle,
                new Stamps(decided, null, decided),
                List.of(),
                base,
                Basis.NONE,
                verdict,
                List.of());
    }
}
