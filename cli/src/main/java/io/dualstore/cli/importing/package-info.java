/** {@code ./dualstore import}: runs a file of invoices through client nodes, a promoter and an S3 server in one JVM. */
@NullMarked
package io.dualstore.cli.importing;

import org.jspecify.annotations.NullMarked;
