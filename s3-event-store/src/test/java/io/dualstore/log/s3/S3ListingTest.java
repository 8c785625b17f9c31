package io.dualstore.log.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listings of stores that answer in unusual ways: the port's promise holds with each of them. */
class S3ListingTest {

    private static final String TOKEN = "after:";

    private final TreeSet<String> keys = new TreeSet<>(
            IntStream.range(0, 20).mapToObj(i -> "log/%03d".formatted(i)).toList());
    private final AtomicInteger requests = new AtomicInteger();
    private int pageSize = 1_000;
    private boolean everySecondPageIsEmpty;
    private boolean namesWhereToContinue = true;
    private boolean knowsStartAfter = true;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        store = S3ObjectStore.open(
                S3Settings.at(endpoint, "us-east-1", "bucket").withKeys("key", "secret"));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void anOrdinaryListingIsOneRequest() {
        assertThat(list("", 1_000)).containsExactlyElementsOf(keys);
        assertThat(list("log/004", 3)).containsExactly("log/005", "log/006", "log/007");
        assertThat(list("log/018", 3)).containsExactly("log/019");
        assertThat(requests).hasValue(3);
    }

    @Test
    void shortPagesAreContinuedUntilThereIsNoMore() {
        pageSize = 3;

        assertThat(list("", 1_000)).containsExactlyElementsOf(keys);
        assertThat(requests).hasValue(7);
        assertThat(list("log/004", 5)).containsExactly("log/005", "log/006", "log/007", "log/008", "log/009");
    }

    @Test
    void emptyPagesAreContinuedUntilThereIsNoMore() {
        pageSize = 5;
        everySecondPageIsEmpty = true;

        assertThat(list("", 1_000)).containsExactlyElementsOf(keys);
        assertThat(list("log/010", 2)).containsExactly("log/011", "log/012");
    }

    @Test
    void withoutATokenTheListingContinuesAfterTheLastKey() {
        pageSize = 4;
        namesWhereToContinue = false;

        assertThat(list("", 1_000)).containsExactlyElementsOf(keys);
    }

    @Test
    void aStoreThatIgnoresStartAfterShowsOnlyWhatIsAfter() {
        knowsStartAfter = false;

        assertThat(list("log/016", 1_000)).containsExactly("log/017", "log/018", "log/019");
        assertThat(list("log/016", 1)).containsExactly("log/017");
        pageSize = 4;
        assertThat(list("log/016", 2)).containsExactly("log/017", "log/018");
    }

    @Test
    void aStoreThatNeverSaysWhereToContinueIsNoEndOfTheListing() {
        pageSize = 4;
        namesWhereToContinue = false;
        knowsStartAfter = false;

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> list("", 1_000))
                .withMessageContaining("LIST log/")
                .withMessageContaining("where to continue");
        assertThat(requests).hasValueLessThan(4);
    }

    private List<String> list(String afterKey, int limit) {
        return store.list("log/", afterKey, limit).stream()
                .map(ListedObject::key)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int request = requests.getAndIncrement();
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        String startAfter = knowsStartAfter ? query.getOrDefault("start-after", "") : "";
        String token = query.get("continuation-token");
        String after = token == null ? startAfter : token.substring(TOKEN.length());
        boolean empty = everySecondPageIsEmpty && request % 2 == 0;
        int size = empty ? 0 : Math.min(pageSize, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
        List<String> page = keys.tailSet(after, false).stream().limit(size).toList();
        String last = page.isEmpty() ? after : page.getLast();
        boolean more = keys.higher(last) != null;
        StringBuilder xml = new StringBuilder("<ListBucketResult><IsTruncated>" + more + "</IsTruncated>");
        page.forEach(key -> xml.append("<Contents><Key>")
                .append(key)
                .append("</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>"));
        if (more && namesWhereToContinue) {
            xml.append("<NextContinuationToken>" + TOKEN).append(last).append("</NextContinuationToken>");
        }
        byte[] body = xml.append("</ListBucketResult>").toString().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
