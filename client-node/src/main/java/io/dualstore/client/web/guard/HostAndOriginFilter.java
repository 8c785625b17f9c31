package io.dualstore.client.web.guard;

import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.response.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other people's web pages from driving the node through the user's browser. A page whose name was rebound to this machine shows in
 * {@code Host}; a page that posts here shows in {@code Origin} and {@code Sec-Fetch-Site}; and since only JSON may change anything, a
 * browser would ask before it lets a foreign page try, and is not answered.
 */
final class HostAndOriginFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final Set<String> hosts;

    /** @param hosts names and addresses, beside those of the loopback, under which the node may be called */
    HostAndOriginFilter(Collection<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = problemOf(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(problem, response);
        }
    }

    private @Nullable Problem problemOf(HttpServletRequest request) {
        String authority = lower(request.getHeader(HttpHeaders.HOST));
        String host = PORT.matcher(authority).replaceFirst("");
        if (!LOOPBACK.matcher(host).matches() && !hosts.contains(host)) {
            return Problem.forbidden(
                    "foreign-host",
                    "This node does not answer under this host name. If it is to, add it to dualstore.client.web.hosts");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOwn(lower(origin), authority)) {
            return Problem.forbidden("foreign-origin", "This node answers to its own pages only");
        }
        boolean reading = READING.contains(request.getMethod());
        String site = request.getHeader("Sec-Fetch-Site");
        boolean link = reading && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        if (site != null && !OWN_SITE.contains(site) && !link) {
            return Problem.forbidden("foreign-site", "This node answers to its own pages only");
        }
        return reading || isJson(request.getContentType()) ? null : Problem.notJson();
    }

    private static String lower(@Nullable String header) {
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }

    /** With TLS in front of the node, its scheme is not known here. */
    private static boolean isOwn(String origin, String authority) {
        return origin.equals("http://" + authority) || origin.equals("https://" + authority);
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
