/** A product of its own: a Spring Boot application that has the promoter as a dependency. */
@NullMarked
package io.dualstore.warehouse;

import org.jspecify.annotations.NullMarked;
