package io.dualstore.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class OwnProductTest {

    @Test
    void anApplicationOfOnesOwnWithAModelIsANode(@TempDir Path folder) throws Exception {
        try (ConfigurableApplicationContext product = SpringApplication.run(
                        TaskProduct.class,
                        "--dualstore.application=tasks",
                        "--dualstore.bucket=unused",
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.client.user=alice",
                        "--dualstore.client.data=" + folder,
                        "--dualstore.client.web.max-request-size=1KB",
                        "--server.port=0");
                HttpClient http = HttpClient.newHttpClient()) {
            String node = "http://127.0.0.1:" + product.getEnvironment().getRequiredProperty("local.server.port");

            HttpResponse<String> saved = post(
                    http,
                    node + "/api/updates",
                    "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"t\",\"title\":\"Ship it\"}}");

            assertThat(saved.statusCode()).isEqualTo(201);
            assertThat(get(http, node + "/open-tasks").body()).isEqualTo("1 open");
            assertThat(get(http, node + "/api/actions").body())
                    .contains("tasks.AddTask")
                    .doesNotContain("stockroom");
            assertThat(post(http, node + "/length", "\"12\"").body()).isEqualTo("4");
            HttpResponse<String> refused = post(http, node + "/length", "\"" + "x".repeat(2_000) + "\"");
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    /** Without saying how long it is. */
    private static HttpResponse<String> post(HttpClient http, String address, String json)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(json)))
                        .build(),
                BodyHandlers.ofString());
    }
}
