package io.dualstore.embedded;

import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * An answer of S3 that refuses a request.
 *
 * @param status HTTP status
 * @param code S3's error code
 * @param message for people
 */
record ErrorAnswer(int status, String code, String message) {

    /** Sends this answer to a request; without a body if the request is a HEAD. */
    void send(S3Request request, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        Content.Sink.write(response, true, request.kind() == ServedRequestKind.HEAD ? "" : body, callback);
    }
}
