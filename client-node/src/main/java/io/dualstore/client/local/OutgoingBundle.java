package io.dualstore.client.local;

import io.dualstore.update.BundleRef;

/**
 * A bundle that was fixed and is not decided as a whole. Its bytes are read when they are needed: {@link LocalBundles#bytes}.
 *
 * @param device of this node, when the bundle was fixed
 * @param ref number and id
 * @param key object key of the bundle
 */
public record OutgoingBundle(String device, BundleRef ref, String key) {}
