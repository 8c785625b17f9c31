/** Puts S3 stores under the contract of the object store port. */
@NullMarked
package io.dualstore.log.s3;

import org.jspecify.annotations.NullMarked;
