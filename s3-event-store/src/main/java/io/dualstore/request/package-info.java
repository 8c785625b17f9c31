/** Reads update requests, checks each field, and reports all problems together. Clients and promoters apply the same rules. */
@NullMarked
package io.dualstore.request;

import org.jspecify.annotations.NullMarked;
