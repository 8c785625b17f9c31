/** The whole system in one JVM: an S3 server on a folder, one promoter and two clients; and the command line that starts it. */
@NullMarked
package io.dualstore.demo;

import org.jspecify.annotations.NullMarked;
