/** An S3 server on a folder, in this JVM: for the demo and for tests. */
@NullMarked
package io.dualstore.embedded;

import org.jspecify.annotations.NullMarked;
