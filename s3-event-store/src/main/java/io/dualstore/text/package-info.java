/** Text from outside: quoted safely, checked to be well-formed, and ids and hashes in their one form. */
@NullMarked
package io.dualstore.text;

import org.jspecify.annotations.NullMarked;
