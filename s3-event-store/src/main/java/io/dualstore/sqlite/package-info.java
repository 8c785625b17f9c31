/** A node's one local database, in SQLite: its file, its sessions and its transactions. The only package that opens databases. */
@NullMarked
package io.dualstore.sqlite;

import org.jspecify.annotations.NullMarked;
