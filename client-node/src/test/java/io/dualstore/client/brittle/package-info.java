/** The model of tasks on a machine that is short of something. */
@NullMarked
package io.dualstore.client.brittle;

import org.jspecify.annotations.NullMarked;
