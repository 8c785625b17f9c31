package io.dualstore.client.web.response;

import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import org.jspecify.annotations.Nullable;
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

    @ExceptionHandler({RuntimeException.class, Error.class})
    ResponseEntity<ProblemDetail> answer(Throwable error) {
        log.error("A request failed in a way that was not expected", error);
        Problem problem = switch (error) {
            case DatabaseException e ->
                Problem.broken(
                        "local-store-failed", "The local store failed, and nothing was changed: " + e.getMessage());
            case InfrastructureTrouble e -> inTrouble(e.getCause());
            case Error e -> inTrouble(e);
            default -> Problem.broken("unexpected-error", "The node's log says what it was");
        };
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.detail());
    }

    private static Problem inTrouble(@Nullable Throwable cause) {
        return Problem.broken(
                "node-in-trouble",
                "This node could not execute the request (" + QuotedText.of(String.valueOf(cause), 200)
                        + "). That says nothing about the actions, and nothing was refused: send them again with the same id");
    }
}
