package io.dualstore.promoter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.PromoterApplication;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Update;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The HTTP input of a running promoter. */
class UpdateInputTest {

    private static final String USER = "carl@example.com";
    private static final String TOKEN = "a-secret-of-carl-1234";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DataSet data;
    private static ConfigurableApplicationContext node;
    private static URI address;

    @BeforeAll
    static void start() {
        data = new DataSet(new StockroomModel());
        node = PromoterApplication.application()
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("store", data.bucket);
                    context.getBeanFactory().registerSingleton("layout", data.layout);
                })
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--server.address=127.0.0.1",
                        "--dualstore.bucket=memory",
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.promoter.probe=false",
                        "--dualstore.promoter.http.enabled=true",
                        "--dualstore.promoter.http.max-request-size=10KB",
                        "--dualstore.promoter.http.tokens[0].user=" + USER,
                        "--dualstore.promoter.http.tokens[0].token=" + TOKEN);
        address = URI.create(
                "http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port") + "/api/updates");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anUpdateIsDecidedAndARepeatGetsTheSameAnswer() throws Exception {
        String body = update(UUID.randomUUID(), "A1");

        HttpResponse<String> first = post(TOKEN, body);
        HttpResponse<String> again = post(TOKEN, body);
        HttpResponse<String> other = post(TOKEN, update(UUID.randomUUID(), "A1"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"verdict\":\"accepted\"");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(data.lines()).extracting(Update::user).containsOnly(USER);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).contains("\"verdict\":\"rejected\"").contains("\"code\":");
    }

    @Test
    void nobodyIsLetInWithoutAKnownToken() throws Exception {
        int before = data.lines().size();
        assertThat(post("", update(UUID.randomUUID(), "B1")).statusCode()).isEqualTo(401);
        assertThat(post("another-secret-12345", update(UUID.randomUUID(), "B1")).statusCode())
                .isEqualTo(401);
        assertThat(data.lines()).hasSize(before);
    }

    @Test
    void whatIsNoUpdateIsAProblemThatSaysWhy() throws Exception {
        for (String body : new String[] {
            "no json",
            "{}",
            "{\"id\":\"x\",\"actions\":[]}",
            "{\"id\":\"" + UUID.randomUUID() + "\",\"actions\":[]}",
            "{\"id\":\"" + UUID.randomUUID() + "\",\"actions\":[{\"name\":\"nonsense\",\"payload\":{}}]}"
        }) {
            HttpResponse<String> answer = post(TOKEN, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("\"detail\":");
        }
    }

    @Test
    void anUnknownActionIsAProblem() throws Exception {
        String body =
                "{\"id\":\"" + UUID.randomUUID() + "\",\"actions\":[{\"name\":\"stockroom.Fly#1\",\"payload\":{}}]}";

        assertThat(post(TOKEN, body).statusCode()).isEqualTo(422);
    }

    @Test
    void aRequestThatIsTooLargeIsNotRead() throws Exception {
        assertThat(post(TOKEN, "x".repeat(20_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void itIsOffUnlessItWasAskedFor() {
        try (ConfigurableApplicationContext quiet = PromoterApplication.application()
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("store", data.bucket);
                    context.getBeanFactory().registerSingleton("layout", data.layout);
                    context.getBeanFactory().registerSingleton("identity", data.identity);
                })
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--dualstore.bucket=memory",
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.promoter.probe=false")) {
            assertThat(quiet.getBeanNamesForType(UpdateInputController.class)).isEmpty();
        }
    }

    private static String update(UUID id, String code) {
        return "{\"id\":\"" + id + "\",\"actions\":[{\"name\":\"stockroom.RegisterItem#1\",\"payload\":{\"code\":\""
                + code + "\",\"description\":\"Lamp\"}}]}";
    }

    private static HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
