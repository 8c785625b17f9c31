package io.dualstore.embedded;

import java.util.Arrays;
import org.gaul.shaded.org.eclipse.jetty.server.Request;

/**
 * What one HTTP request asks of the store.
 *
 * @param kind how S3 prices it
 * @param bucket the bucket in the path; empty when the request is about the account
 * @param key the decoded object key in the path; empty when the request is about a bucket, as a LIST is, or names its keys in the
 *     body, as a DELETE of many does
 */
public record S3Request(ServedRequestKind kind, String bucket, String key) {

    /** Reads a request that has arrived. */
    static S3Request of(Request request) {
        String query = request.getHttpURI().getQuery();
        return of(request.getMethod(), Request.getPathInContext(request), query == null ? "" : query);
    }

    /**
     * Reads a path-style request line.
     *
     * @param path the decoded path, with or without its leading slash
     * @param query the raw query; empty when there is none
     */
    static S3Request of(String method, String path, String query) {
        String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", 2);
        String key = parts.length == 2 ? parts[1] : "";
        ServedRequestKind kind = switch (method) {
            case "GET" -> key.isEmpty() ? ServedRequestKind.LIST : ServedRequestKind.GET;
            case "HEAD" -> ServedRequestKind.HEAD;
            case "DELETE" -> ServedRequestKind.DELETE;
            case "POST" -> has(query, "delete") ? ServedRequestKind.DELETE : ServedRequestKind.PUT;
            default -> ServedRequestKind.PUT;
        };
        return new S3Request(kind, parts[0], key);
    }

    private static boolean has(String query, String parameter) {
        return Arrays.stream(query.split("&"))
                .anyMatch(pair -> pair.equals(parameter) || pair.startsWith(parameter + "="));
    }
}
