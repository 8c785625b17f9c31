package io.dualstore.client.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers to take answers for what they are, to load nothing from elsewhere, to make no markup of text, and to keep no data. */
final class ResponseHeaderFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        // Not no-referrer: with that a browser sends "Origin: null" with the node's own page's posts.
        response.setHeader("Referrer-Policy", "same-origin");
        boolean data = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        // A newer node has a newer page: a browser asks each time, and is mostly told that nothing changed.
        response.setHeader("Cache-Control", data ? "no-store" : "no-cache");
        chain.doFilter(request, response);
    }
}
