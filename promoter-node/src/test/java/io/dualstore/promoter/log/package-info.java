@NullMarked
package io.dualstore.promoter.log;

import org.jspecify.annotations.NullMarked;
