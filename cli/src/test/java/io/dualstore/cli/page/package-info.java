/** The page in a real browser, on the real processes. */
@NullMarked
package io.dualstore.cli.page;

import org.jspecify.annotations.NullMarked;
