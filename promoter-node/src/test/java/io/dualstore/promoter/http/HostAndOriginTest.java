package io.dualstore.promoter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.PromoterApplication;
import io.dualstore.stockroom.StockroomModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Other people's web pages reach neither the port for updates nor the one for health and metrics. */
class HostAndOriginTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static final DataSet DATA = new DataSet(new StockroomModel());
    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        node = PromoterApplication.application()
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("store", DATA.bucket);
                    context.getBeanFactory().registerSingleton("layout", DATA.layout);
                    context.getBeanFactory().registerSingleton("identity", DATA.identity);
                })
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--management.endpoints.web.exposure.include=health,info",
                        "--dualstore.bucket=memory",
                        "--dualstore.promoter.data=" + folder,
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.promoter.probe=false",
                        "--dualstore.promoter.hosts=promoter.example",
                        "--dualstore.promoter.http.enabled=true",
                        "--dualstore.promoter.http.tokens[0].user=carl",
                        "--dualstore.promoter.http.tokens[0].token=a-secret-of-carl-123");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aNameThatWasReboundToThisMachineGetsNothing() throws IOException {
        for (String port : new String[] {"local.server.port", "local.management.port"}) {
            assertThat(get(port, "/actuator/info", "Host: evil.example"))
                    .startsWith("HTTP/1.1 403")
                    .contains("dualstore.promoter.hosts");
        }
    }

    @Test
    void thisMachineAndTheNamesThatWereSetAreAnswered() throws IOException {
        for (String host : new String[] {"localhost", "127.0.0.1:8090", "[::1]", "promoter.example"}) {
            assertThat(get("local.management.port", "/actuator/info", "Host: " + host))
                    .as(host)
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anotherPageIsNotAnswered() throws IOException {
        assertThat(get("local.management.port", "/actuator/info", "Host: localhost", "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("local.management.port", "/actuator/info", "Host: localhost", "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void onlyJsonMayChangeAnything() throws IOException {
        assertThat(exchange(
                        "local.server.port",
                        "POST /api/updates HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: text/plain",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 415");
    }

    private static String get(String port, String path, String... headers) throws IOException {
        return exchange(port, "GET " + path + " HTTP/1.1", headers);
    }

    /** By hand, since Java's client does not let a caller set {@code Host}. */
    private static String exchange(String port, String request, String... headers) throws IOException {
        int number = Integer.parseInt(
                java.util.Objects.requireNonNull(node.getEnvironment().getProperty(port)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), number);
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            String head = request + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
