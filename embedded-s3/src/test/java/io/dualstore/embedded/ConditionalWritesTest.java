package io.dualstore.embedded;

import static io.dualstore.embedded.S3Clients.BUCKET;
import static io.dualstore.embedded.S3Clients.get;
import static io.dualstore.embedded.S3Clients.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class ConditionalWritesTest {

    private static final int WRITERS = 16;
    private static final int ROUNDS = 200;

    @TempDir
    Path folder;

    EmbeddedS3 server;
    S3Client client;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(folder);
        server.createBucket(BUCKET);
        client = S3Clients.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void ofSixteenRacingCreatorsExactlyOneWinsInEveryRound() throws Exception {
        CyclicBarrier round = new CyclicBarrier(WRITERS);
        List<List<Integer>> statusOfEachWriter = race(WRITERS, writer -> () -> {
            List<Integer> statuses = new ArrayList<>();
            for (int n = 0; n < ROUNDS; n++) {
                round.await();
                statuses.add(create("race/" + n + ".json", "writer " + writer));
            }
            return statuses;
        });

        for (int n = 0; n < ROUNDS; n++) {
            int current = n;
            List<Integer> statuses = statusOfEachWriter.stream()
                    .map(ofWriter -> ofWriter.get(current))
                    .toList();
            assertThat(statuses).as("round %d", n).containsOnly(200, 412).containsOnlyOnce(200);
            assertThat(get(client, "race/" + n + ".json")).isEqualTo("writer " + statuses.indexOf(200));
        }
    }

    @Test
    void noSwapIsLostWhenWritersRaceOnOneTag() throws Exception {
        put(client, "counter.json", "0");
        List<Integer> swaps = race(6, writer -> () -> {
            int done = 0;
            while (done < 10) {
                done += increment() ? 1 : 0;
            }
            return done;
        });

        int expected = swaps.stream().mapToInt(Integer::intValue).sum();
        assertThat(get(client, "counter.json")).isEqualTo(String.valueOf(expected));
    }

    @Test
    void aConditionOnAnotherTagIsRefusedAndOneOnNothingIsNotFound() {
        String tag = put(client, "a.json", "first").eTag();
        put(client, "a.json", "second");

        assertThat(replace("a.json", tag, "third")).isEqualTo(412);
        assertThat(replace("missing.json", tag, "third")).isEqualTo(404);
        assertThat(get(client, "a.json")).isEqualTo("second");
    }

    @Test
    void aDeletedKeyCanBeCreatedAgain() {
        put(client, "a.json", "first");
        client.deleteObject(delete -> delete.bucket(BUCKET).key("a.json"));

        assertThat(create("a.json", "second")).isEqualTo(200);
        assertThat(create("a.json", "third")).isEqualTo(412);
    }

    @Test
    void aListingNeverShowsWhatIsNotStored() throws Exception {
        CountDownLatch writing = new CountDownLatch(4);
        List<List<String>> listed = race(6, writer -> () -> {
            List<String> seen = new ArrayList<>();
            if (writer < 4) {
                for (int n = 0; n < 40; n++) {
                    // No extension: were a temporary file listed, it would show.
                    put(client, "log/" + writer + "-" + n, "text");
                    client.deleteObject(delete -> delete.bucket(BUCKET).key("gone/" + writer));
                }
                writing.countDown();
            } else {
                while (writing.getCount() > 0) {
                    client.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                            .map(S3Object::key)
                            .forEach(seen::add);
                }
            }
            return seen;
        });

        assertThat(listed.stream().flatMap(List::stream)).isNotEmpty().allMatch(key -> key.matches("log/\\d+-\\d+"));
    }

    private boolean increment() {
        var current = client.getObjectAsBytes(get -> get.bucket(BUCKET).key("counter.json"));
        int next = Integer.parseInt(current.asUtf8String()) + 1;
        int status = replace("counter.json", current.response().eTag(), String.valueOf(next));
        assertThat(status).isIn(200, 412);
        return status == 200;
    }

    private int create(String key, String text) {
        return status(() ->
                client.putObject(put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString(text)));
    }

    private int replace(String key, String tag, String text) {
        return status(
                () -> client.putObject(put -> put.bucket(BUCKET).key(key).ifMatch(tag), RequestBody.fromString(text)));
    }

    private static int status(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (S3Exception refused) {
            return refused.statusCode();
        }
    }

    private static <T> List<T> race(int count, Writer<T> writer) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> writers = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                writers.add(writer.number(n));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(writers)) {
                results.add(result.get());
            }
            return results;
        }
    }

    /** What the writer of a number does. */
    @FunctionalInterface
    private interface Writer<T> {
        Callable<T> number(int writer);
    }
}
