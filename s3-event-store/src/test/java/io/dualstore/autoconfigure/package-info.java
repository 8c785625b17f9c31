/** Tests of what every Spring Boot node shares. */
@NullMarked
package io.dualstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
