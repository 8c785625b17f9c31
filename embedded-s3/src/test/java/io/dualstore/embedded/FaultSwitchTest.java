package io.dualstore.embedded;

import static io.dualstore.embedded.S3Clients.BUCKET;
import static io.dualstore.embedded.S3Clients.get;
import static io.dualstore.embedded.S3Clients.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultSwitchTest {

    @TempDir
    Path folder;

    EmbeddedS3 server;
    S3Client client;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(folder);
        server.createBucket(BUCKET);
        client = S3Clients.of(server);
        put(client, "before.json", "stored in good times");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anUnreachableStoreRefusesConnectionsUntilItHeals() {
        RequestCounts before = server.requests();
        server.faults().unreachable();

        // The connection that the client had kept is broken; new ones are refused.
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> get(client, "before.json"));
        for (int n = 0; n < 3; n++) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> get(client, "before.json"))
                    .withRootCauseInstanceOf(ConnectException.class);
        }
        assertThat(server.requests()).isEqualTo(before);

        server.faults().heal();
        assertThat(get(client, "before.json")).isEqualTo("stored in good times");
    }

    @Test
    void aStoreCanBecomeUnreachableAgainAndAgainOnTheSamePort() {
        for (int n = 0; n < 5; n++) {
            server.faults().unreachable();
            server.faults().unreachable();
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> get(client, "before.json"));
            server.faults().heal();
            server.faults().heal();
            assertThat(get(client, "before.json")).isEqualTo("stored in good times");
        }
    }

    @Test
    void anUnreachableStoreCanBeClosedAndStartedAgain() {
        server.faults().unreachable();
        server.close();

        server = EmbeddedS3.start(folder);
        try (S3Client again = S3Clients.of(server)) {
            assertThat(get(again, "before.json")).isEqualTo("stored in good times");
        }
    }

    @Test
    void aResettingStoreBreaksTheConnectionAndStoresNothing() {
        server.faults().resetting();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> put(client, "a.json", "text"))
                .withRootCauseInstanceOf(SocketException.class);

        server.faults().heal();
        assertThat(exists("a.json")).isFalse();
    }

    @Test
    void aHangingStoreAnswersNobodyAndStoresNothing() {
        server.faults().hanging();
        try (S3Client impatient = withSocketTimeout(Duration.ofMillis(200))) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> get(impatient, "before.json"))
                    .withRootCauseInstanceOf(SocketTimeoutException.class);
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> put(impatient, "a.json", "text"))
                    .withRootCauseInstanceOf(SocketTimeoutException.class);
        }

        server.faults().heal();
        assertThat(exists("a.json")).isFalse();
    }

    @Test
    void aRequestThatHangsIsBrokenWhenTheStoreHeals() {
        server.faults().hanging();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> get(client, "before.json"));
        await().until(() -> server.requests().gets() == 1);
        assertThat(answer).isNotDone();

        server.faults().heal();

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withRootCauseInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 503})
    void aRefusingStoreAnswersWithItsStatusAndStoresNothing(int status) {
        server.faults().refusing(status);

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> put(client, "a.json", "text"))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(status);
                    assertThat(refused.awsErrorDetails().errorCode()).isIn("AccessDenied", "InternalError", "SlowDown");
                });
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> get(client, "before.json"))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(status));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.headObject(head -> head.bucket(BUCKET).key("before.json")))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(status));

        server.faults().heal();
        assertThat(exists("a.json")).isFalse();
    }

    @Test
    void aLossyStoreKeepsTheWriteAndLosesItsAnswer() {
        server.faults().lossy();

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> put(client, "a.json", "text"))
                .withRootCauseInstanceOf(SocketException.class);
        assertThat(get(client, "a.json")).isEqualTo("text");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() ->
                        client.deleteObject(delete -> delete.bucket(BUCKET).key("before.json")));
        assertThat(exists("before.json")).isFalse();
    }

    @Test
    void aSlowStoreWaitsBeforeItServes() {
        Duration put = Duration.ofMillis(150);
        Duration get = Duration.ofMillis(50);
        server.faults().slow(put, get);

        assertThat(timeOf(() -> put(client, "a.json", "text"))).isGreaterThanOrEqualTo(put);
        assertThat(timeOf(() -> get(client, "a.json"))).isGreaterThanOrEqualTo(get);
        assertThat(get(client, "a.json")).isEqualTo("text");
    }

    @Test
    void aFaultCanStrikeOnlySomeRequestsForAFewTimes() {
        server.faults()
                .next(
                        2,
                        new Fault.Refusing(503),
                        request -> request.kind() == ServedRequestKind.PUT
                                && request.bucket().equals(BUCKET)
                                && request.key().startsWith("outbox/"));

        put(client, "log/1.json", "elsewhere");
        for (int n = 0; n < 2; n++) {
            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> put(client, "outbox/1.json", "text"));
        }
        put(client, "outbox/1.json", "text");
        assertThat(get(client, "outbox/1.json")).isEqualTo("text");
    }

    @Test
    void aFaultReplacesTheOneBefore() {
        server.faults().unreachable();
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> get(client, "before.json"));
        server.faults().refusing(503);

        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> get(client, "before.json"));
    }

    @Test
    void whatCannotBeIsRefused() {
        FaultSwitch faults = server.faults();
        assertThatIllegalArgumentException().isThrownBy(() -> faults.refusing(200));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.set(new Fault.Unreachable(), request -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.next(0, new Fault.Reset(), request -> true));
    }

    private boolean exists(String key) {
        return client.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                .anyMatch(object -> object.key().equals(key));
    }

    private S3Client withSocketTimeout(Duration timeout) {
        return S3Clients.of(
                server, Apache5HttpClient.builder().socketTimeout(timeout).expectContinueEnabled(false));
    }

    private static Duration timeOf(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return Duration.of(System.nanoTime() - start, TimeUnit.NANOSECONDS.toChronoUnit());
    }
}
