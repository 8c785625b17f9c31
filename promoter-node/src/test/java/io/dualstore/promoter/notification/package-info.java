/** Tests of the notifications. */
@NullMarked
package io.dualstore.promoter.notification;

import org.jspecify.annotations.NullMarked;
