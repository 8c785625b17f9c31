package io.dualstore.promoter.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP input.
 *
 * @param enabled whether the promoter accepts updates over HTTP; requires a {@code server.port}
 * @param tokens users who may send updates, each with a secret: {@code tokens[0].user} and {@code tokens[0].token}, then {@code tokens[1]}
 *     and so on. A user can have several secrets
 * @param maxRequestSize maximum size of a request body
 */
@ConfigurationProperties("dualstore.promoter.http")
public record HttpInputProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<UserToken> tokens,
        @DefaultValue("1MB") DataSize maxRequestSize) {

    public HttpInputProperties {
        tokens = List.copyOf(tokens);
    }

    /**
     * A user and a secret. A list keeps user names as they are: as part of a property's name they would lose characters such as
     * {@code @}, and upper case in an environment variable.
     *
     * @param user name of the user, as in keys
     * @param token secret of at least 16 characters
     */
    public record UserToken(
            @DefaultValue("") String user, @DefaultValue("") String token) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "HttpInputProperties[enabled=" + enabled + ", users=" + tokens + "]";
    }
}
