/** The promoter as an AWS Lambda function. Knows AWS types, and no Spring. */
@NullMarked
package io.dualstore.promoter.lambda;

import org.jspecify.annotations.NullMarked;
