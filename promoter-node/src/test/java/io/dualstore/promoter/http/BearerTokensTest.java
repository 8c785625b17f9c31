package io.dualstore.promoter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.promoter.http.HttpInputProperties.UserToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

/** Access is granted to the configured users and secrets only. */
class BearerTokensTest {

    private static final String SECRET = "a-secret-of-0123";
    private static final String OTHER = "another-secret-1";

    @Test
    void userNamesAreKeptAsTheyAre() {
        BearerTokens tokens = new BearerTokens(
                List.of(new UserToken("Alice@Example.com", SECRET), new UserToken("alice@example.com", OTHER)));

        assertThat(tokens.userOf("Bearer " + SECRET)).contains("Alice@Example.com");
        assertThat(tokens.userOf("Bearer " + OTHER)).contains("alice@example.com");
    }

    @Test
    void namesFromPropertiesAndEnvironmentVariablesAreKeptAsTheyAre() {
        assertThat(bound(Map.of(
                        "DUALSTORE_PROMOTER_HTTP_TOKENS_0_USER",
                        "Alice@Example.com",
                        "DUALSTORE_PROMOTER_HTTP_TOKENS_0_TOKEN",
                        SECRET)))
                .containsExactly(new UserToken("Alice@Example.com", SECRET));
    }

    private static List<UserToken> bound(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return new Binder(ConfigurationPropertySources.get(environment))
                .bind("dualstore.promoter.http", HttpInputProperties.class)
                .get()
                .tokens();
    }

    @Test
    void theSchemeHasNoCase() {
        BearerTokens tokens = new BearerTokens(List.of(new UserToken("alice", SECRET)));

        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ", "Bearer   ")) {
            assertThat(tokens.userOf(scheme + SECRET)).as(scheme).contains("alice");
        }
        for (String wrong : List.of("Basic " + SECRET, SECRET, "Bearer", "Bearer ", "Bearer " + SECRET + "x", "")) {
            assertThat(tokens.userOf(wrong)).as(wrong).isEmpty();
        }
        assertThat(tokens.userOf(null)).isEmpty();
    }

    @Test
    void aUserMayHaveTwoTokens() {
        BearerTokens tokens = new BearerTokens(List.of(new UserToken("alice", SECRET), new UserToken("alice", OTHER)));

        assertThat(tokens.userOf("Bearer " + SECRET)).contains("alice");
        assertThat(tokens.userOf("Bearer " + OTHER)).contains("alice");
    }

    @Test
    void anEntryThatCannotBeUsedIsNamed() {
        assertRefused(List.of(), "no user has a token");
        assertRefused(List.of(new UserToken("carl", "short")), "tokens[0].token");
        assertRefused(List.of(new UserToken("carl", " ".repeat(20))), "tokens[0].token");
        assertRefused(List.of(new UserToken("carl", "secret with blanks")), "tokens[0].token");
        assertRefused(List.of(new UserToken("carl", "ein-geheimnis-für-carl")), "tokens[0].token");
        assertRefused(List.of(new UserToken("", SECRET)), "tokens[0].user");
        assertRefused(List.of(new UserToken("a/b", SECRET)), "a/b");
        assertRefused(List.of(new UserToken("carl", SECRET), new UserToken("dora ", OTHER)), "tokens[1].user");
        assertRefused(List.of(new UserToken("carl", SECRET), new UserToken("dora", SECRET)), "same token");
        assertRefused(List.of(new UserToken("carl", SECRET), new UserToken("carl", SECRET)), "same token");
    }

    private static void assertRefused(List<UserToken> tokens, String named) {
        assertThatThrownBy(() -> new BearerTokens(tokens))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void secretsStayOutOfLogs() {
        assertThat(new HttpInputProperties(true, List.of(new UserToken("carl", SECRET)), DataSize.ofMegabytes(1))
                        .toString())
                .contains("carl")
                .doesNotContain(SECRET);
    }
}
