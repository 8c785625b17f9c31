package io.dualstore.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.autoconfigure.LocalRequestPolicy.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalRequestPolicyTest {

    private final LocalRequestPolicy policy = new LocalRequestPolicy(List.of("Node.Example"));

    @Test
    void loopbackAddressesAndTheNamesThatWereSetAreAnswered() {
        for (String host :
                List.of("localhost", "localhost:8080", "127.0.0.1", "127.1.2.3:80", "[::1]:8080", "node.example:1")) {
            assertThat(policy.violation("GET", Map.of("Host", host)::get))
                    .as(host)
                    .isEmpty();
        }
    }

    @Test
    void otherNamesAreNot() {
        for (String host : List.of("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]")) {
            assertThat(policy.violation("GET", Map.of("Host", host)::get))
                    .as(host)
                    .hasValue(Violation.FOREIGN_HOST);
        }
        assertThat(policy.violation("GET", Map.<String, String>of()::get)).hasValue(Violation.FOREIGN_HOST);
    }

    @Test
    void pagesOfOtherOriginsAreNotAnswered() {
        assertThat(policy.violation("GET", Map.of("Host", "localhost", "Origin", "http://localhost")::get))
                .isEmpty();
        assertThat(policy.violation("GET", Map.of("Host", "localhost", "Origin", "http://localhost:81")::get))
                .hasValue(Violation.FOREIGN_ORIGIN);
        assertThat(policy.violation("GET", Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site")::get))
                .hasValue(Violation.FOREIGN_SITE);
        assertThat(policy.violation(
                        "GET",
                        Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")::get))
                .as("a link")
                .isEmpty();
    }

    @Test
    void pagesOfTheNamesThatWereSetAreTheNodesOwnBehindAProxyThatCallsItUnderAnother() {
        LocalRequestPolicy proxied = new LocalRequestPolicy(List.of("Node.Example", "other.example:8443"));
        for (String origin : List.of("http://node.example", "https://node.example", "https://other.example:8443")) {
            assertThat(proxied.violation("GET", Map.of("Host", "127.0.0.1:8081", "Origin", origin)::get))
                    .as(origin)
                    .isEmpty();
        }
        for (String origin : List.of(
                "http://node.example:81", "https://other.example", "http://evil.example", "http://localhost", "null")) {
            assertThat(proxied.violation("GET", Map.of("Host", "127.0.0.1:8081", "Origin", origin)::get))
                    .as(origin)
                    .hasValue(Violation.FOREIGN_ORIGIN);
        }
        assertThat(proxied.violation("GET", Map.of("Host", "other.example")::get))
                .isEmpty();
    }

    @Test
    void onlyJsonMayChangeAnything() {
        for (String type : List.of("application/json", "Application/JSON; charset=utf-8")) {
            assertThat(policy.violation("POST", Map.of("Host", "localhost", "Content-Type", type)::get))
                    .as(type)
                    .isEmpty();
        }
        for (String type : List.of("text/plain", "application/jsonx", "application/x-www-form-urlencoded")) {
            assertThat(policy.violation("POST", Map.of("Host", "localhost", "Content-Type", type)::get))
                    .as(type)
                    .hasValue(Violation.NOT_JSON);
        }
        assertThat(policy.violation("DELETE", Map.of("Host", "localhost")::get)).hasValue(Violation.NOT_JSON);
    }
}
