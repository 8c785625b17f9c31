/** Tests of importing invoices, against an independent fold of the same file. */
@NullMarked
package io.dualstore.demo.imports;

import org.jspecify.annotations.NullMarked;
