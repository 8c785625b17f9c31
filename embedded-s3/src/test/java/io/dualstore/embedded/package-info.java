/** The embedded S3 server as an unchanged client of AWS sees it, in good and in bad times. */
@NullMarked
package io.dualstore.embedded;

import org.jspecify.annotations.NullMarked;
