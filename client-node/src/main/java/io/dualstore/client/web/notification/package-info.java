/** What the user should know, until it is dismissed. */
@NullMarked
package io.dualstore.client.web.notification;

import org.jspecify.annotations.NullMarked;
