package io.dualstore.embedded;

import java.util.UUID;

/**
 * What a client signs its requests with.
 *
 * @param accessKey names the caller; not empty
 * @param secretKey proves the caller; not empty, and never printed
 */
public record Credentials(String accessKey, String secretKey) {

    /** Refuses empty keys: the server would then ask nobody for a signature. */
    public Credentials {
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("access key and secret key must not be empty");
        }
    }

    /** Returns credentials that nobody can guess, good for one run. */
    public static Credentials random() {
        return new Credentials("local-" + UUID.randomUUID(), UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + "]";
    }
}
