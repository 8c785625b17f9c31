/** HTTP input of a promoter, for callers without a client node. Off by default. */
@NullMarked
package io.dualstore.promoter.http;

import org.jspecify.annotations.NullMarked;
