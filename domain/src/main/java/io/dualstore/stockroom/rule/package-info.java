/** What the fields of any action may hold. Everything beyond that is decided where the action belongs. */
@NullMarked
package io.dualstore.stockroom.rule;

import org.jspecify.annotations.NullMarked;
