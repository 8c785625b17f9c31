/** The actions that there are, and the schema of each one's payload. */
@NullMarked
package io.dualstore.client.web.action;

import org.jspecify.annotations.NullMarked;
