/** The promoter as a Spring Boot node: its settings, when it polls, and what an operator sees of it. */
@NullMarked
package io.dualstore.promoter.node;

import org.jspecify.annotations.NullMarked;
