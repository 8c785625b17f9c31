package io.dualstore.cli.doctor;

import io.dualstore.cli.doctor.HttpAnswer.NoAnswerException;

/** Is there a web server at the store's address? */
final class EndpointCheck implements Check {

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public Finding run(Subject subject) throws InterruptedException {
        try {
            HttpAnswer answer = HttpAnswer.of(HttpAnswer.address(subject.settings()), subject.settings());
            return Finding.ok(answer.address().toString());
        } catch (NoAnswerException e) {
            return e.finding();
        }
    }
}
