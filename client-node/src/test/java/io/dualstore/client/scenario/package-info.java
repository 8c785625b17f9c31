/** Each row of the table in {@code docs/ARCHITECTURE.md} as a test, with a real S3 API and in memory. */
@NullMarked
package io.dualstore.client.scenario;

import org.jspecify.annotations.NullMarked;
