/** Tests of what a node answers over HTTP, on a real port. */
@NullMarked
package io.dualstore.client.web;

import org.jspecify.annotations.NullMarked;
