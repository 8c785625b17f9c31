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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The HTTP input of a running promoter. */
class UpdateInputTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static final String USER = "carl@example.com";
    private static final String TOKEN = "a-secret-of-carl-1234";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DataSet data;
    private static ConfigurableApplicationContext node;
    private static URI address;

    @BeforeAll
    static void start() {
        data = new DataSet(new StockroomModel());
        node = promoter("first");
        address = addressOf(node);
    }

    private static ConfigurableApplicationContext promoter(String name) {
        return PromoterApplication.application()
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
                        "--dualstore.promoter.data=" + folder.resolve(name),
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.promoter.probe=false",
                        "--dualstore.promoter.http.enabled=true",
                        "--dualstore.promoter.http.max-request-size=10KB",
                        "--dualstore.promoter.http.tokens[0].user=" + USER,
                        "--dualstore.promoter.http.tokens[0].token=" + TOKEN);
    }

    private static URI addressOf(ConfigurableApplicationContext promoter) {
        return URI.create(
                "http://127.0.0.1:" + promoter.getEnvironment().getProperty("local.server.port") + "/api/updates");
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

    /** The other promoter has only what is in the log. */
    @Test
    void anIdThatComesAgainWithOtherContentIsAConflictAtEveryPromoter() throws Exception {
        UUID id = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        String first = post(TOKEN, update(id, "D1")).body();
        String rejected = post(TOKEN, update(refused, "D1")).body();
        String spelledOtherwise = "{ \"actions\": [{\"payload\": {\"description\":\"Lamp\", \"code\":\"\\u00441\"},"
                + "\"name\":\"stockroom.RegisterItem\"}], \"id\":\"" + id + "\"}";
        int before = data.lines().size();

        try (ConfigurableApplicationContext other = promoter("second")) {
            for (URI promoter : new URI[] {address, addressOf(other)}) {
                assertThat(post(promoter, TOKEN, update(id, "D1")).body()).isEqualTo(first);
                assertThat(post(promoter, TOKEN, spelledOtherwise).body()).isEqualTo(first);
                assertThat(post(promoter, TOKEN, update(refused, "D1")).body()).isEqualTo(rejected);
                assertTaken(id, post(promoter, TOKEN, update(id, "D2")));
                assertTaken(refused, post(promoter, TOKEN, update(refused, "D2")));
                assertTaken(
                        id,
                        post(
                                promoter,
                                TOKEN,
                                "{\"id\":\"" + id
                                        + "\",\"name\":\"stockroom.DiscontinueItem\",\"payload\":{\"code\":\"D1\"}}"));
            }
        }
        assertThat(data.lines()).hasSize(before);
    }

    @Test
    void ofTwoUpdatesWithOneIdAtOnceOneIsDecidedAndTheOtherIsAConflict() throws Exception {
        UUID id = UUID.randomUUID();

        List<Integer> statuses = Stream.of("E1", "E2", "E3")
                .map(code -> HTTP.sendAsync(
                        request(address, TOKEN, BodyPublishers.ofString(update(id, code))), BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 409, 409);
    }

    private static void assertTaken(UUID id, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("The update " + id + " is another one, of other actions. Choose a new id")
                .contains("\"code\":\"id-taken\"");
        assertProblem(answer);
    }

    @Test
    void nobodyIsLetInWithoutAKnownToken() throws Exception {
        int before = data.lines().size();
        for (String token : new String[] {"", "another-secret-12345"}) {
            HttpResponse<String> answer = post(token, update(UUID.randomUUID(), "B1"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("Send a known token");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertProblem(answer);
        }
        assertThat(data.lines()).hasSize(before);
    }

    /** Each of these would once have been changed into something else, or rejected for good under its id. */
    @Test
    void anInvalidUpdateIsAProblemWithPlaceAndReasonAndNothingIsRecorded() throws Exception {
        int before = data.lines().size();
        assertInvalid("no json", "is not JSON");
        assertInvalid("", "must be an object");
        assertInvalid("{}", "/actions");
        assertInvalid("{\"actions\":[" + receive("1") + "]}", "/id is missing");
        assertInvalid("{\"id\":null,\"actions\":[" + receive("1") + "]}", "/id is missing");
        assertInvalid("{\"id\":\"1-1-1-1-1\",\"actions\":[" + receive("1") + "]}", "/id must be a UUID");
        assertInvalid(with("\"replaces\":\"" + UUID.randomUUID() + "\"", receive("1")), "/replaces is not known");
        assertInvalid(with("\"why\":1", receive("1")), "/why is not known");
        assertInvalid(with("\"id\":\"" + UUID.randomUUID() + "\"", receive("1")), "Duplicate");
        assertInvalid(update(""), "at least one action");
        assertInvalid(update("{\"name\":\"nonsense\",\"payload\":{}}"), "/actions/0/name");
        assertInvalid(update("{\"name\":\"stockroom.WatchItem\",\"payload\":{}}"), "/actions/0/name");
        assertInvalid(update(receive("2.9")), "/actions/0/payload/quantity");
        assertInvalid(update(receive("2.0")), "/actions/0/payload/quantity");
        assertInvalid(update(receive("\"3\"")), "/actions/0/payload/quantity");
        assertInvalid(update(receive("null")), "/actions/0/payload/quantity");
        assertInvalid(update(receive("1,\"quantity\":2")), "Duplicate");
        assertInvalid(update(receive("1,\"colour\":\"red\"")), "/actions/0/payload/colour");
        assertInvalid(update(receive("1,\"reference\":7")), "/actions/0/payload/reference");
        assertInvalid(update(receive("1,\"reference\":\"A\\ud83d\"")), "half a character");
        assertThat(data.lines()).hasSize(before);
    }

    private static String receive(String quantity) {
        return "{\"name\":\"stockroom.ReceiveStock\",\"payload\":{\"code\":\"A1\",\"quantity\":" + quantity + "}}";
    }

    private static String update(String actions) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"actions\":[" + actions + "]}";
    }

    private static String with(String field, String action) {
        return "{\"id\":\"" + UUID.randomUUID() + "\"," + field + ",\"actions\":[" + action + "]}";
    }

    private static void assertInvalid(String body, String said) throws Exception {
        HttpResponse<String> answer = post(TOKEN, body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body())
                .as(body)
                .contains("\"code\":\"invalid-request\"")
                .contains(said);
        assertProblem(answer);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void aRequestThatIsTooLargeIsNotRead() throws Exception {
        HttpResponse<String> answer = post(TOKEN, "x".repeat(20_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than the limit of 10240 bytes");
        assertProblem(answer);
    }

    static LongStream seeds() {
        return LongStream.range(1, Boolean.getBoolean("dualstore.thorough") ? 100 : 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBodyIsAnsweredAndNoAnswerIsTheNodesFault(long seed) throws Exception {
        Random random = new Random(seed);
        int decided = 0;
        for (int i = 0; i < 300; i++) {
            byte[] body = RandomBodies.next(random);
            int before = data.lines().size();
            HttpResponse<String> answer = post(TOKEN, BodyPublishers.ofByteArray(body));
            String shown = new String(body, StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(shown).isIn(200, 400, 409, 413);
            if (answer.statusCode() == 200) {
                decided++;
            } else {
                assertProblem(answer);
                assertThat(data.lines()).as(shown).hasSize(before);
            }
        }
        assertThat(decided).as("bodies that are an update").isBetween(1, 299);
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
                        "--dualstore.promoter.data=" + folder,
                        "--dualstore.s3.endpoint=http://127.0.0.1:9",
                        "--dualstore.promoter.probe=false")) {
            assertThat(quiet.getBeanNamesForType(UpdateInputController.class)).isEmpty();
        }
    }

    private static String update(UUID id, String code) {
        return "{\"id\":\"" + id + "\",\"actions\":[{\"name\":\"stockroom.RegisterItem\",\"payload\":{\"code\":\""
                + code + "\",\"description\":\"Lamp\"}}]}";
    }

    private static HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        return post(address, token, body);
    }

    private static HttpResponse<String> post(URI promoter, String token, String body)
            throws IOException, InterruptedException {
        return HTTP.send(request(promoter, token, BodyPublishers.ofString(body)), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String token, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return HTTP.send(request(address, token, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(URI promoter, String token, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(promoter)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(body)
                .build();
    }
}
