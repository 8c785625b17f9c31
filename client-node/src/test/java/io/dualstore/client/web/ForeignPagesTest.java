package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.tasks.TaskModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class ForeignPagesTest {

    private static final String ADD = "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"evil\",\"title\":\"Evil\"}}";

    private WebNode alice;

    @BeforeAll
    void start() {
        alice = WebNode.over(new TaskModel(), "--dualstore.client.web.hosts=node.example");
    }

    @AfterAll
    void stop() {
        alice.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example:8081",
                "",
                "0.0.0.0",
                "[::2]"
            })
    void aPageWhoseNameWasReboundToThisMachineIsRefused(String host) throws IOException {
        assertThat(statusUnder(host)).isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "LOCALHOST", "[::1]", "node.example"})
    void theLoopbackAndWhatIsSetAreAnswered(String host) throws IOException {
        assertThat(statusUnder(host)).isEqualTo(200);
        assertThat(statusUnder(host + ":" + alice.port())).isEqualTo(200);
    }

    private int statusUnder(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), alice.port())) {
            socket.getOutputStream()
                    .write(("GET /api/sync HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String statusLine = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "http://localhost"})
    void aForeignPageCanNeitherActNorRead(String origin) {
        Answer acted = alice.send(alice.request("/api/updates")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(ADD))
                .build());
        assertThat(acted.status()).isEqualTo(403);
        assertThat(acted.json().at("/code").asString()).isEqualTo("foreign-origin");
        assertThat(acted.header("Content-Type")).startsWith("application/problem+json");
        assertThat(alice.send(alice.request("/api/events")
                                .header("Origin", origin)
                                .build())
                        .status())
                .isEqualTo(403);
        Answer preflight = alice.send(alice.request("/api/updates")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.response().headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(alice.get("/api/state/shared/open/evil").status()).isEqualTo(404);
    }

    @Test
    void theOwnPageIsAnswered() {
        Answer answer = alice.send(alice.request("/api/sync/now")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Origin", "http://localhost:" + alice.port())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void aLinkFromElsewhereMayLeadHereButAForeignPageMayNotEmbed() {
        assertThat(fromElsewhere("navigate").status()).isEqualTo(200);
        assertThat(fromElsewhere("no-cors").status()).isEqualTo(403);
    }

    private Answer fromElsewhere(String mode) {
        return alice.send(alice.request("/api/sync")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", mode)
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"
            })
    void whatAFormCanSendChangesNothing(String contentType) {
        Answer answer = alice.send(alice.request("/api/updates")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(ADD))
                .build());
        assertThat(answer.status()).isEqualTo(415);
        assertThat(alice.send(alice.request("/api/sync/offline")
                                .POST(BodyPublishers.noBody())
                                .build())
                        .status())
                .isEqualTo(415);
    }

    @Test
    void anOversizedRequestIsRefusedWhetherItSaysSoOrNot() {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) ' ');

        assertThat(sent(BodyPublishers.ofByteArray(large)).status()).isEqualTo(413);
        Answer chunked = sent(BodyPublishers.ofInputStream(() -> (InputStream) new ByteArrayInputStream(large)));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.json().at("/code").asString()).isEqualTo("request-too-large");
    }

    private Answer sent(HttpRequest.BodyPublisher body) {
        return alice.send(alice.request("/api/updates")
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    @Test
    void browsersAreToldToLoadNothingFromElsewhere() {
        Answer answer = alice.get("/api/sync");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void whatThereIsNotIsAProblemAsWell() {
        Answer answer = alice.get("/api/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void theNodeListensOnTheLoopbackOnly() {
        assertThat(alice.context().getEnvironment().getProperty("server.address"))
                .isEqualTo("127.0.0.1");
    }
}
