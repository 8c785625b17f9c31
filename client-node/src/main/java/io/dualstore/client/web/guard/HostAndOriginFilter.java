package io.dualstore.client.web.guard;

import io.dualstore.autoconfigure.LocalRequestPolicy;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.response.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps other people's web pages from driving the node through the user's browser, as {@link LocalRequestPolicy} says. */
final class HostAndOriginFilter extends OncePerRequestFilter {

    private final LocalRequestPolicy policy;

    /** @param hosts names and addresses, beside those of the loopback, under which the node may be called */
    HostAndOriginFilter(Collection<String> hosts) {
        this.policy = new LocalRequestPolicy(hosts);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<LocalRequestPolicy.Violation> violation = policy.violation(request.getMethod(), request::getHeader);
        if (violation.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(problem(violation.get()), response);
        }
    }

    private static Problem problem(LocalRequestPolicy.Violation violation) {
        return switch (violation) {
            case FOREIGN_HOST ->
                Problem.forbidden(
                        "foreign-host",
                        "This node does not answer under this host name. If it is to, add it to dualstore.client.web.hosts");
            case FOREIGN_ORIGIN -> Problem.forbidden("foreign-origin", "This node answers to its own pages only");
            case FOREIGN_SITE -> Problem.forbidden("foreign-site", "This node answers to its own pages only");
            case NOT_JSON -> Problem.notJson();
        };
    }
}
