/**
 * An S3 server on a folder, in this JVM: for the demo and for tests. It can also misbehave on request, and counts what it is
 * asked, so that tests see a store that fails and what a protocol costs.
 */
@NullMarked
package io.dualstore.embedded;

import org.jspecify.annotations.NullMarked;
