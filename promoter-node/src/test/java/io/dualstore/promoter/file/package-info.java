@NullMarked
package io.dualstore.promoter.file;

import org.jspecify.annotations.NullMarked;
