package io.dualstore.promoter.sqs;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health of the SQS input: down while messages can not be received or decided. */
final class SqsHealthIndicator extends AbstractHealthIndicator {

    private final SqsInput input;

    SqsHealthIndicator(SqsInput input) {
        super("The state of the SQS input could not be read");
        this.input = input;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        input.trouble()
                .ifPresent(trouble -> health.down()
                        .withDetail("since", trouble.since())
                        .withDetail("failures", trouble.count())
                        .withDetail("cause", trouble.toString()));
    }
}
