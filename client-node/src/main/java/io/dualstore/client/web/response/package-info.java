/** What all answers share: problems as RFC 9457 has them, with their reasons and events. */
@NullMarked
package io.dualstore.client.web.response;

import org.jspecify.annotations.NullMarked;
