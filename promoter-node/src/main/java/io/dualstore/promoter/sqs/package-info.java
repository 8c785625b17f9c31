/** SQS input of a promoter: S3's notifications of what came into the outbox, as hints. Knows AWS types. */
@NullMarked
package io.dualstore.promoter.sqs;

import org.jspecify.annotations.NullMarked;
