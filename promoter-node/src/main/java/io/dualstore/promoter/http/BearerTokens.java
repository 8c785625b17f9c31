package io.dualstore.promoter.http;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.log.store.BucketLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may send updates, by bearer token. Compares digests, so that the time of an answer tells nothing of a token. */
final class BearerTokens {

    private static final String SETTING = "dualstore.promoter.http.tokens";
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final Map<String, byte[]> digests = new HashMap<>();

    /** @throws InvalidSettingException if there is none, or one is too short, or a user's name is no name */
    BearerTokens(Map<String, String> tokenOfUser) {
        if (tokenOfUser.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING, "HTTP input is enabled and nobody may use it.", "Set " + SETTING + ".<user> to a secret.");
        }
        tokenOfUser.forEach((user, token) -> {
            if (!BucketLayout.isName(user) || token.length() < SHORTEST) {
                throw new InvalidSettingException(
                        SETTING,
                        "The token of '" + user + "' is too short, or that is no user's name.",
                        "Use a secret of at least " + SHORTEST + " characters.");
            }
            digests.put(user, digest(token));
        });
    }

    /** The user whose token an {@code Authorization} header carries. */
    Optional<String> userOf(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Optional.empty();
        }
        byte[] given = digest(authorization.substring(SCHEME.length()).strip());
        Optional<String> user = Optional.empty();
        for (Map.Entry<String, byte[]> known : digests.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), given)) {
                user = Optional.of(known.getKey());
            }
        }
        return user;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
