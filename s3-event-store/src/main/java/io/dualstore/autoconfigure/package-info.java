/**
 * What every Spring Boot node shares: the settings {@code dualstore.*}, the object store on them, and the domain model. The only place of
 * this module that knows Spring.
 */
@NullMarked
package io.dualstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
