/** The object store port on the AWS SDK: the only place of this module that knows AWS. */
@NullMarked
package io.dualstore.log.s3;

import org.jspecify.annotations.NullMarked;
