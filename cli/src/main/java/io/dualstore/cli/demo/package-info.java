/** {@code ./dualstore demo}: an S3 server on a folder, a promoter and two clients in one JVM. */
@NullMarked
package io.dualstore.cli.demo;

import org.jspecify.annotations.NullMarked;
