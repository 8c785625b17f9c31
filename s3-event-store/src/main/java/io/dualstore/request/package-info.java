/** Requests to act: read, checked field by field, and refused with all problems at once. The same rules at every entrance. */
@NullMarked
package io.dualstore.request;

import org.jspecify.annotations.NullMarked;
