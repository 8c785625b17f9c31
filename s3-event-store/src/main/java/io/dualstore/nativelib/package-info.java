/** Native libraries: where SQLite and zstd unpack theirs before the first use. */
@NullMarked
package io.dualstore.nativelib;

import org.jspecify.annotations.NullMarked;
