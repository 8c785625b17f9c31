package io.dualstore.client.web.guard;

import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.response.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Reads no more of a request than may be, whether it says how long it is or not. */
final class RequestSizeFilter extends OncePerRequestFilter {

    private final int limit;

    /** @param limit in bytes */
    RequestSizeFilter(int limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            ProblemWriter.write(Problem.tooLarge(limit), response);
            return;
        }
        try {
            chain.doFilter(new Bounded(request, limit), response);
        } catch (ServletException e) {
            if (!(e.getCause() instanceof Problem problem) || response.isCommitted()) {
                throw e;
            }
            ProblemWriter.write(problem, response);
        }
    }

    /** Ends the reading at the limit. */
    private static final class Bounded extends ContentCachingRequestWrapper {

        Bounded(HttpServletRequest request, int limit) {
            super(request, limit);
        }

        @Override
        protected void handleContentOverflow(int contentCacheLimit) {
            throw Problem.tooLarge(contentCacheLimit);
        }
    }
}
