package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node answers every request with a result or with a problem that is the caller's, and continues to work. */
@Timeout(600)
class RequestFuzzTest {

    private static final int REQUESTS = 600;
    private static final int MAX_CHARACTERS = 1 << 20;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final LogIdentity identity = LogIdentity.init(store, WebNode.LAYOUT);
    private final StockroomModel model = new StockroomModel();
    private final WebNode alice = new WebNode("alice", model, store);

    static LongStream seeds() {
        return LongStream.range(1, Boolean.getBoolean("dualstore.thorough") ? 60 : 3);
    }

    @AfterEach
    void close() {
        alice.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRequestIsAnsweredAndNoneIsTheNodesFault(long seed) {
        RandomRequests requests =
                new RandomRequests(seed, alice.get("/api/actions").json());
        for (int i = 0; i < REQUESTS; i++) {
            if (requests.percent(70)) {
                byte[] body = requests.update();
                expectAnswer(post("/api/updates", body), () -> new String(body, StandardCharsets.UTF_8));
            } else if (requests.percent(15)) {
                String address = "/api/updates/" + requests.uuid() + "/dismiss";
                expectAnswer(post(address, requests.update()), () -> address);
            } else {
                String address = requests.address();
                expectAnswer(alice.get(address), () -> address);
            }
        }
        everythingThatWasSavedIsDecided();
    }

    private Answer post(String path, byte[] body) {
        HttpRequest request = alice.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        Answer answer = alice.send(request);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        return answer;
    }

    private static void expectAnswer(Answer answer, java.util.function.Supplier<String> request) {
        if (answer.status() < 200 || answer.status() >= 500 || answer.text().length() > MAX_CHARACTERS) {
            String text = request.get();
            throw new AssertionError(answer.status() + " with " + answer.text().length() + " characters to "
                    + text.substring(0, Math.min(2_000, text.length())) + ": "
                    + answer.text().substring(0, Math.min(2_000, answer.text().length())));
        }
    }

    private void everythingThatWasSavedIsDecided() {
        alice.node().sync().exchangeNow();
        try (Promoter promoter = new Promoter(
                model,
                store,
                WebNode.LAYOUT,
                identity,
                PromoterSettings.of("promoter-1"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                PromoterListener.NONE)) {
            while (promoter.sweep().decidedInAll() > 0) {
                alice.node().sync().exchangeNow();
            }
        }
        assertThat(alice.node().sync().status().connection()).isEqualTo(Connection.ONLINE);
        assertThat(alice.node().shared().pending()).isEmpty();
        assertThat(alice.node().personal().pending()).isEmpty();
        assertThat(store.keys()).noneMatch(key -> key.startsWith(WebNode.LAYOUT.root() + "quarantine/"));
        assertThat(alice.node().shared().state().states().position()).isPositive();
    }
}
