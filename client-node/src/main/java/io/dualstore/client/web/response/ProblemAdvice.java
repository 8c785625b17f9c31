package io.dualstore.client.web.response;

import io.dualstore.request.InvalidRequestException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers with the problems that this API's controllers raise, whatever media type was asked for. */
@RestControllerAdvice(basePackages = Problem.CONTROLLERS)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(InvalidRequestException invalid) {
        return answer(Problem.invalid(invalid));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Problem problem) {
        return ResponseEntity.status(problem.detail().getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.detail());
    }
}
