/** Reads a wholesaler's invoices from a CSV file of the shape of UCI's "Online Retail", however dirty, with bounded memory. */
@NullMarked
package io.dualstore.cli.importing.retail;

import org.jspecify.annotations.NullMarked;
