/** The demo as its user starts it: the packaged jar, in a process of its own. */
@NullMarked
package io.dualstore.demo;

import org.jspecify.annotations.NullMarked;
