/** The one interface through which nodes know a domain. All that a domain module needs of Dualstore. */
@NullMarked
package io.dualstore.model;

import org.jspecify.annotations.NullMarked;
