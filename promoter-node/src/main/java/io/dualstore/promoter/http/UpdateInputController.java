package io.dualstore.promoter.http;

import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.DirectUpdate;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.TooManyWaitingException;
import io.dualstore.promoter.UpdateIdTakenException;
import io.dualstore.promoter.evaluation.UndecidedUpdateException;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.request.ActionType;
import io.dualstore.request.FieldProblem;
import io.dualstore.request.InvalidRequestException;
import io.dualstore.request.RequestedUpdate;
import io.dualstore.request.UpdateRequestReader;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code POST /api/updates}: decides one update, and answers when its verdict is in the log. A rejection is an answer, not an error. */
@RestController
final class UpdateInputController {

    private static final String DEVICE = "http";
    private static final Duration LONGEST_BODY = Duration.ofSeconds(30);
    private static final int BYTES_PER_SECOND = 8_192;
    private static final int PART_BYTES = 8_192;
    private static final int MAX_CHARACTERS = 500;

    private final Promoter promoter;
    private final UpdateRequestReader reader;
    private final BearerTokens tokens;
    private final int maxBytes;
    private final TimeSource timeSource;

    UpdateInputController(Promoter promoter, BearerTokens tokens, int maxBytes, TimeSource timeSource) {
        this.promoter = promoter;
        this.reader = UpdateRequestReader.of(ActionType.of(promoter.actions()));
        this.tokens = tokens;
        this.maxBytes = maxBytes;
        this.timeSource = timeSource;
    }

    @PostMapping("/api/updates")
    VerdictResponse decide(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        String user = tokens.userOf(authorization)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNAUTHORIZED, "Send a known token as 'Authorization: Bearer <token>'"));
        // Nothing is read before the caller is known, and then no more than the limit.
        RequestedUpdate requested = reader.read(body(request.getInputStream()));
        if (requested.id() == null) {
            throw new InvalidRequestException(List.of(new FieldProblem("/id", "is missing: choose a UUID")));
        }
        DirectUpdate update = new DirectUpdate(requested.id(), user, DEVICE, timeSource.now(), requested.actions());
        return VerdictResponse.of(update.id(), promoter.decide(update));
    }

    /** A caller who sends a byte now and then would occupy a thread as long as it likes. */
    private byte[] body(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[PART_BYTES];
        long begin = timeSource.nanoTime();
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            body.write(part, 0, read);
            if (body.size() > maxBytes) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "The request is larger than the limit of " + maxBytes + " bytes");
            }
            if (Duration.ofNanos(timeSource.nanoTime() - begin).compareTo(longestTime(body.size())) > 0) {
                throw new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT,
                        "The request arrived too slowly: " + body.size() + " bytes in "
                                + longestTime(body.size()).toSeconds() + " s");
            }
        }
        return body.toByteArray();
    }

    /** Returns how long a body of this size may take: a slow link transfers the largest one, and no caller stays for nothing. */
    private static Duration longestTime(int bytes) {
        return LONGEST_BODY.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    @ExceptionHandler(InvalidRequestException.class)
    ProblemDetail invalid(InvalidRequestException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, InvalidRequestException.CODE, e.sentence());
        problem.setProperty("errors", e.errors());
        return problem;
    }

    /** Otherwise the container would send its own error page without the message. */
    @ExceptionHandler(ResponseStatusException.class)
    ResponseEntity<ProblemDetail> refused(ResponseStatusException e) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.getStatusCode());
        if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(e.getStatusCode(), String.valueOf(e.getReason())));
    }

    private static ProblemDetail problem(HttpStatus status, String code, @Nullable String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, QuotedText.of(sentence, MAX_CHARACTERS));
        problem.setType(URI.create("urn:dualstore:problem:" + code));
        problem.setProperty("code", code);
        return problem;
    }

    @ExceptionHandler(UpdateIdTakenException.class)
    ProblemDetail taken(UpdateIdTakenException e) {
        return problem(HttpStatus.CONFLICT, "id-taken", e.getMessage());
    }

    @ExceptionHandler(UnknownActionException.class)
    ProblemDetail unknown(UnknownActionException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, QuotedText.of(e.getMessage(), MAX_CHARACTERS));
    }

    @ExceptionHandler(TooManyWaitingException.class)
    ProblemDetail busy(TooManyWaitingException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({UndecidedUpdateException.class, InfrastructureTrouble.class})
    ProblemDetail notDecided(RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The update could not be decided here, and nothing of it was saved. Repeat it with the same id");
        problem.setProperty("cause", QuotedText.of(e.getMessage(), MAX_CHARACTERS));
        return problem;
    }

    @ExceptionHandler(DatabaseException.class)
    ProblemDetail fileFailed(DatabaseException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The promoter's file failed, so the outcome of this update is not known yet. Retry with the same id");
        problem.setProperty("cause", QuotedText.of(e.getMessage(), MAX_CHARACTERS));
        return problem;
    }

    @ExceptionHandler({CommitOutcomeUnknownException.class, ObjectStoreException.class})
    ProblemDetail undecided(RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The store gives no answer, so the outcome of this update is not known yet. Retry with the same id");
        problem.setProperty("cause", QuotedText.of(e.getMessage(), MAX_CHARACTERS));
        return problem;
    }
}
