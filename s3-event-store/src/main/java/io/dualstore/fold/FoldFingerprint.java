package io.dualstore.fold;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names what the fold of a partition computes. A stored state may only be used under the fingerprint that it was folded under: two nodes
 * with equal fingerprints fold the same events into the same state.
 */
public final class FoldFingerprint {

    private static final Logger log = LoggerFactory.getLogger(FoldFingerprint.class);

    /** Raise it if Dualstore itself hands events to folds in another way, for example after a correction of upcasting. */
    private static final String READING = "1";

    /** The fingerprint of a model whose classes cannot be read. It never matches a stored one. */
    private static final String OF_THIS_PROCESS = UUID.randomUUID().toString();

    private FoldFingerprint() {}

    /**
     * Returns the fingerprint: SHA-256 in lower-case hex of the model's name and version and of the fold's {@linkplain
     * io.dualstore.model.StateFold#revision() revision}. Without a revision the compiled classes take its place.
     */
    public static String of(DomainModel model, PartitionModel<?> partition) {
        MessageDigest digest = sha256();
        add(digest, READING);
        add(digest, model.name());
        add(digest, model.version());
        add(digest, partition.fold().revision());
        if (partition.fold().revision().isEmpty()) {
            addClasses(digest, model, partition);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addClasses(MessageDigest digest, DomainModel model, PartitionModel<?> partition) {
        List<Class<?>> roots = new ArrayList<>(partition.events());
        roots.add(partition.fold().getClass());
        roots.add(partition.fold().type());
        model.upcasters().forEach(upcaster -> roots.add(upcaster.getClass()));
        Optional<CompiledClasses> classes = CompiledClasses.reachableFrom(roots);
        if (classes.isPresent()) {
            classes.get().bytesByName().forEach((name, bytes) -> {
                add(digest, name);
                add(digest, bytes);
            });
        } else {
            log.info(
                    "The compiled classes of the model {} cannot be read, so each start folds all events. "
                            + "Override revision() in {} to avoid that",
                    model.name(),
                    partition.fold().getClass().getName());
            add(digest, OF_THIS_PROCESS);
        }
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
