package io.dualstore.embedded;

import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Refuses the requests that a store with {@link StoreQuirks} refuses. */
final class QuirkHandler extends Handler.Wrapper {

    private final StoreQuirks quirks;

    QuirkHandler(Handler s3, StoreQuirks quirks) {
        super(s3);
        this.quirks = quirks;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        S3Request asked = S3Request.of(request);
        Optional<ErrorAnswer> refusal =
                QuirkRules.refusal(quirks, asked, name -> request.getHeaders().get(name));
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        Content.Source.consumeAll(
                request, Callback.from(() -> refusal.get().send(asked, response, callback), callback::failed));
        return true;
    }
}
