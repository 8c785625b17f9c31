/** Tests of reading dirty invoices. */
@NullMarked
package io.dualstore.demo.retail;

import org.jspecify.annotations.NullMarked;
