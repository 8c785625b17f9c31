package io.dualstore.promoter.node;

import io.dualstore.autoconfigure.LocalRequestPolicy;
import io.dualstore.autoconfigure.LocalRequestPolicy.Violation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Answers only requests that {@link LocalRequestPolicy} allows, on the port for updates and on the port for health and metrics. */
final class LocalRequestFilter extends OncePerRequestFilter {

    private static final JsonMapper JSON = new JsonMapper();

    private final LocalRequestPolicy policy;

    private LocalRequestFilter(List<String> hosts) {
        this.policy = new LocalRequestPolicy(hosts);
    }

    /**
     * Registers the filter in front of all others.
     *
     * @param address that the server listens at, under which it may be called too
     */
    static FilterRegistrationBean<LocalRequestFilter> registration(PromoterProperties properties, String address) {
        List<String> hosts = new ArrayList<>(properties.hosts());
        hosts.add(address.contains(":") ? "[" + address + "]" : address);
        FilterRegistrationBean<LocalRequestFilter> registration =
                new FilterRegistrationBean<>(new LocalRequestFilter(hosts));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Violation> violation = policy.violation(request.getMethod(), request::getHeader);
        if (violation.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            refuse(violation.get(), response);
        }
    }

    private static void refuse(Violation violation, HttpServletResponse response) throws IOException {
        HttpStatus status = violation == Violation.NOT_JSON ? HttpStatus.UNSUPPORTED_MEDIA_TYPE : HttpStatus.FORBIDDEN;
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(JSON.createObjectNode()
                        .put("title", status.getReasonPhrase())
                        .put("status", status.value())
                        .put("detail", detail(violation))));
    }

    private static String detail(Violation violation) {
        return switch (violation) {
            case FOREIGN_HOST ->
                "This promoter does not answer under this host name. To allow it, add it to dualstore.promoter.hosts";
            case FOREIGN_ORIGIN, FOREIGN_SITE -> "Cross-origin requests are not allowed";
            case NOT_JSON -> "Send the request with the content type application/json";
        };
    }
}
