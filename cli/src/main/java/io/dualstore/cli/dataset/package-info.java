/** Opens the data set that a command looks at: in a bucket, by the settings of the nodes, or in a folder that was copied out of one. */
@NullMarked
package io.dualstore.cli.dataset;

import org.jspecify.annotations.NullMarked;
