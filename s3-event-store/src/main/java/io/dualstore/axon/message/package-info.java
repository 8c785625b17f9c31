/** Messages between Axon and the log: names, versions, payloads as JSON, upcasting, tags and criteria. */
@NullMarked
package io.dualstore.axon.message;

import org.jspecify.annotations.NullMarked;
