/** The model of tasks, one version later: an upgraded node's. */
@NullMarked
package io.dualstore.client.newer;

import org.jspecify.annotations.NullMarked;
