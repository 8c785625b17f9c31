/** One commit: its header and lines, the codec that writes and reads them, and the verification that it follows the commit before it. */
@NullMarked
package io.dualstore.log.commit;

import org.jspecify.annotations.NullMarked;
