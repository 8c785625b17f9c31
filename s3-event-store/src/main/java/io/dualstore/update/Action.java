package io.dualstore.update;

import org.jspecify.annotations.Nullable;

/**
 * A command message that a user issued.
 *
 * @param name logical name and version
 * @param payload what the user gave; {@code null} in a commit, which records that the action was taken and not what it said
 * @param digest of the payload, as {@link io.dualstore.update.json.PayloadDigest} computes it: by it a commit recognises a repeat whose payload differs; {@code
 *     null} if the update came in a bundle, whose id vouches for its content
 */
public record Action(
        MessageName name,
        @Nullable Payload payload,
        @Nullable String digest) {

    /** An action without a digest. */
    public Action(MessageName name, @Nullable Payload payload) {
        this(name, payload, null);
    }

    /** Returns this action as a commit records it. */
    Action recorded(boolean withDigest) {
        return new Action(name, null, withDigest ? digest : null);
    }
}
