/** What the user should know until he dismisses it. */
@NullMarked
package io.dualstore.client.web.notification;

import org.jspecify.annotations.NullMarked;
