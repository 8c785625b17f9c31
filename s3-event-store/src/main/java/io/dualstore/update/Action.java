package io.dualstore.update;

import org.jspecify.annotations.Nullable;

/**
 * A command message that a user issued.
 *
 * @param name logical name and version
 * @param payload what the user gave; {@code null} in a commit, which records that the action was taken and not what it said
 */
public record Action(MessageName name, @Nullable Payload payload) {}
