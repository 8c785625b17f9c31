package io.dualstore.promoter.http;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.http.HttpInputProperties.UserToken;
import io.dualstore.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may send updates, by bearer token. Compares digests, so that the time of an answer tells nothing of a token. */
final class BearerTokens {

    private static final String SETTING = "dualstore.promoter.http.tokens";
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final List<Known> tokens = new ArrayList<>();

    /** A user, and the digest of a token. */
    @SuppressWarnings("ArrayRecordComponent") // Compared in constant time only.
    private record Known(String user, byte[] digest) {}

    /** @throws InvalidSettingException if there is no token, a user's name or a token cannot be used, or two users have the same token */
    BearerTokens(List<UserToken> settings) {
        if (settings.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING,
                    "HTTP input is enabled and no user has a token.",
                    "Set " + SETTING + "[0].user to a name and " + SETTING + "[0].token to a secret.");
        }
        for (int i = 0; i < settings.size(); i++) {
            add(SETTING + "[" + i + "]", settings.get(i).user(), settings.get(i).token());
        }
    }

    private void add(String setting, String user, String token) {
        if (!BucketLayout.isName(user)) {
            throw new InvalidSettingException(
                    setting + ".user",
                    "'" + QuotedText.of(user) + "' is not a user's name.",
                    "Use a letter or digit, then up to 127 of letters, digits and . _ @ : + = -.");
        }
        if (token.length() < SHORTEST || !isVisibleAscii(token)) {
            throw new InvalidSettingException(
                    setting + ".token",
                    "The token of '" + user + "' is too short, or has characters that no HTTP header can carry.",
                    "Use a secret of at least " + SHORTEST + " letters, digits and signs, without blanks.");
        }
        byte[] digest = digest(token);
        for (Known known : tokens) {
            if (MessageDigest.isEqual(known.digest(), digest)) {
                throw new InvalidSettingException(
                        setting + ".token",
                        "The users '" + known.user() + "' and '" + user + "' have the same token.",
                        "Give each entry a secret of its own.");
            }
        }
        tokens.add(new Known(user, digest));
    }

    private static boolean isVisibleAscii(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Returns the user whose token an {@code Authorization} header carries. The name of the scheme has no case (RFC 9110). */
    Optional<String> userOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] given = digest(authorization.substring(SCHEME.length()).strip());
        Optional<String> user = Optional.empty();
        for (Known known : tokens) {
            if (MessageDigest.isEqual(known.digest(), given)) {
                user = Optional.of(known.user());
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
