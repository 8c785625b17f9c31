package io.dualstore.autoconfigure;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which HTTP requests a node on this machine answers. Keeps other people's web pages from driving the node through the user's browser: a
 * page whose name was rebound to this machine shows in {@code Host}; a page that posts here shows in {@code Origin} and {@code
 * Sec-Fetch-Site}; and since only JSON may change anything, a browser would ask before it lets a foreign page try, and is not answered.
 *
 * <p>Knows no servlet API; each node has a filter that asks it.
 */
public final class LocalRequestPolicy {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern JSON = Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final Set<String> hosts;
    private final Set<String> origins;

    /** Why a request is not answered. */
    public enum Violation {
        /** {@code Host} is neither a loopback address nor one of the node's names. */
        FOREIGN_HOST,
        /** {@code Origin} is another page's. */
        FOREIGN_ORIGIN,
        /** {@code Sec-Fetch-Site} says that another site's page sent it. */
        FOREIGN_SITE,
        /** It may change something, and its body is not declared as JSON. */
        NOT_JSON
    }

    /** The headers of a request. */
    @FunctionalInterface
    public interface Headers {

        /** Returns the value of this header, or {@code null} if the request has none. */
        @Nullable String get(String name);
    }

    /**
     * Creates a policy.
     *
     * @param hosts names and addresses, in addition to those of the loopback interface, under which the node may be called. Pages of these
     *     hosts are the node's own, also behind a proxy that calls the node under another name. A host without a port means the default
     *     ports of HTTP and HTTPS for pages
     */
    public LocalRequestPolicy(Collection<String> hosts) {
        Set<String> known = hosts.stream().map(LocalRequestPolicy::lower).collect(Collectors.toSet());
        this.hosts = known.stream().map(LocalRequestPolicy::withoutPort).collect(Collectors.toSet());
        this.origins = known.stream()
                .flatMap(host -> Stream.of("http://" + host, "https://" + host))
                .collect(Collectors.toSet());
    }

    /** Returns why this request is not to be answered; empty if it is. */
    public Optional<Violation> violation(String method, Headers headers) {
        String authority = lower(headers.get("Host"));
        String host = withoutPort(authority);
        if (!LOOPBACK.matcher(host).matches() && !hosts.contains(host)) {
            return Optional.of(Violation.FOREIGN_HOST);
        }
        String origin = headers.get("Origin");
        if (origin != null && !isOwn(lower(origin), authority)) {
            return Optional.of(Violation.FOREIGN_ORIGIN);
        }
        boolean reading = READING.contains(method);
        String site = headers.get("Sec-Fetch-Site");
        boolean link = reading && "navigate".equals(headers.get("Sec-Fetch-Mode"));
        if (site != null && !OWN_SITE.contains(site) && !link) {
            return Optional.of(Violation.FOREIGN_SITE);
        }
        return reading || isJson(headers.get("Content-Type")) ? Optional.empty() : Optional.of(Violation.NOT_JSON);
    }

    private static String lower(@Nullable String header) {
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String authority) {
        return PORT.matcher(authority).replaceFirst("");
    }

    /** With TLS in front of the node, its scheme is not known here. */
    private boolean isOwn(String origin, String authority) {
        return origin.equals("http://" + authority)
                || origin.equals("https://" + authority)
                || origins.contains(origin);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON.matcher(contentType).matches();
    }
}
