package io.dualstore.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client node's REST API, as curl would use it. */
public final class NodeApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;

    public NodeApi(String address) {
        this.address = address;
    }

    public record Answer(int status, JsonNode body) {}

    public Answer act(UUID id, String action, String payload) throws IOException, InterruptedException {
        return post(
                "/api/updates",
                "{\"id\":\"" + id + "\",\"actions\":[{\"name\":\"stockroom." + action + "\",\"payload\":" + payload
                        + "}]}");
    }

    public Answer act(String action, String payload) throws IOException, InterruptedException {
        return act(UUID.randomUUID(), action, payload);
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET()).body();
    }

    /** The node's state: position and digest of what is confirmed. */
    JsonNode state() throws IOException, InterruptedException {
        return get("/api/state");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return new Answer(response.statusCode(), body.isBlank() ? JSON.nullNode() : JSON.readTree(body));
    }
}
