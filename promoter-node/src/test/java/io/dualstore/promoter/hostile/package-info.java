/** What a promoter is to do with each case of the corpus of hostile objects, and how that is checked. */
@NullMarked
package io.dualstore.promoter.hostile;

import org.jspecify.annotations.NullMarked;
