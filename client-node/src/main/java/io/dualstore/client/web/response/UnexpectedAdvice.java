package io.dualstore.client.web.response;

import io.dualstore.sqlite.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers when something broke that nobody else has an answer to: with a problem as well, and with the trace in the log only. */
@RestControllerAdvice(basePackages = Problem.CONTROLLERS)
@Order(Ordered.LOWEST_PRECEDENCE)
final class UnexpectedAdvice {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(RuntimeException error) {
        log.error("A request failed in a way that was not expected", error);
        Problem problem = error instanceof DatabaseException
                ? Problem.broken(
                        "local-store-failed", "The local store failed, and nothing was changed: " + error.getMessage())
                : Problem.broken("unexpected-error", "The node's log says what it was");
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.detail());
    }
}
