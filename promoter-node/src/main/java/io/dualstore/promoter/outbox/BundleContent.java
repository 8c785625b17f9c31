package io.dualstore.promoter.outbox;

import io.dualstore.update.Bundle;

/** What came of reading a bundle. */
public sealed interface BundleContent {

    /** It can be read and belongs where it was found. */
    record Whole(Bundle bundle) implements BundleContent {}

    /** No version of this software reads it, or it says it is of somebody else. */
    record Unreadable(String code, String message) implements BundleContent {}

    /** A newer format. */
    record Newer(String message) implements BundleContent {}

    /** It could not be read here: trouble that says nothing about it. */
    record NotRead(String message) implements BundleContent {}
}
