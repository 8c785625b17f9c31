package io.dualstore.promoter.http;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * HTTP input.
 *
 * @param enabled whether updates are taken over HTTP; needs a {@code server.port}
 * @param tokens a secret of at least 16 characters for each user who may send updates
 * @param maxRequestSize largest request that is read
 */
@ConfigurationProperties("dualstore.promoter.http")
public record HttpInputProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue Map<String, String> tokens,
        @DefaultValue("1MB") DataSize maxRequestSize) {

    public HttpInputProperties {
        tokens = Map.copyOf(tokens);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "HttpInputProperties[enabled=" + enabled + ", users=" + tokens.keySet() + "]";
    }
}
