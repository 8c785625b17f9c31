package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.NodeEvent;
import io.dualstore.client.local.Partition;
import io.dualstore.client.web.live.SseConnection;
import io.dualstore.client.web.live.SseConnections;
import io.dualstore.client.web.update.UpdateViews;
import io.dualstore.tasks.TaskModel;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveEventsTest {

    private WebNode alice;

    @BeforeEach
    void start() {
        alice = WebNode.over(new TaskModel());
    }

    @AfterEach
    void stop() {
        alice.close();
    }

    @Test
    void aViewerSeesHowThingsStandAndThenWhatHappens() throws Exception {
        Queue<String> lines = follow();
        await().until(() -> lines.contains("event:status") && lines.contains("event:state"));

        String add = "{\"name\":\"tasks.AddTask\",\"payload\":{\"task\":\"t\",\"title\":\"T\"}}";
        String id = alice.post("/api/updates", add).json().at("/id").asString();
        alice.post("/api/updates", add);

        await().untilAsserted(() -> assertThat(lines)
                .contains("event:update", "event:notification")
                .anyMatch(line -> line.startsWith("data:{\"id\":\"" + id) && line.contains("\"status\":\"saved\""))
                .anyMatch(line -> line.contains("\"code\":\"task-exists\"")));
    }

    @Test
    void aViewerHearsAHeartbeatWhileNothingHappens() throws Exception {
        Queue<String> lines = follow();

        await().until(() -> lines.contains("event:heartbeat"));
    }

    @Test
    void aClosedConnectionIsRemoved() throws Exception {
        SseConnections connections = alice.context().getBean(SseConnections.class);
        HttpResponse<Stream<String>> response =
                alice.http().send(alice.request("/api/events").build(), BodyHandlers.ofLines());
        assertThat(connections.count()).isEqualTo(1);

        response.body().close();

        await().untilAsserted(() -> {
            alice.post("/api/sync/now", "");
            assertThat(connections.count()).isZero();
        });
    }

    @Test
    void aSlowConnectionIsDroppedWithoutWaiting() {
        AtomicInteger gone = new AtomicInteger();
        SseConnection connection = new SseConnection(
                alice.node(), new UpdateViews(alice.node()), new SseEmitter(0L), left -> gone.incrementAndGet());

        for (int i = 0; i < SseConnection.MAX_BEHIND; i++) {
            connection.accept(new NodeEvent.StateChanged(Partition.SHARED, i));
        }
        assertThat(gone).hasValue(0);
        connection.accept(new NodeEvent.StateChanged(Partition.SHARED, -1));
        assertThat(gone).hasValue(1);
    }

    @Test
    void connectionsAreClosedWhenTheNodeStops() throws Exception {
        Queue<String> lines = follow();
        await().until(() -> lines.contains("event:state"));

        alice.context().close();

        await().until(() -> lines.contains("END"));
    }

    private Queue<String> follow() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        HttpResponse<Stream<String>> response =
                alice.http().send(alice.request("/api/events").build(), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        Thread.ofVirtual().start(() -> {
            try (Stream<String> body = response.body()) {
                body.forEach(lines::add);
                lines.add("END");
            } catch (RuntimeException e) {
                lines.add("END");
            }
        });
        return lines;
    }
}
