/** Work in the background that makes starts cheaper and decides nothing. */
@NullMarked
package io.dualstore.promoter.maintenance;

import org.jspecify.annotations.NullMarked;
