/** Notifications of what was written to the bucket, in each form in which they arrive. Knows no promoter and no AWS types. */
@NullMarked
package io.dualstore.promoter.notification;

import org.jspecify.annotations.NullMarked;
