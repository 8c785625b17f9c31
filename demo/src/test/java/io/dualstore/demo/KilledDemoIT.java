package io.dualstore.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything is killed while actions arrive: what was answered as saved is there afterwards, and is decided once. */
class KilledDemoIT {

    private static final int ACTIONS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path data;

    @Test
    void whatWasAnsweredAsSavedIsThereAfterKillNineAndGetsExactlyOneVerdict() throws Exception {
        Queue<UUID> saved = new ConcurrentLinkedQueue<>();
        try (DemoProcess demo = DemoProcess.start(data)) {
            demo.node("alice").act("RegisterItem", "{\"code\":\"A\",\"description\":\"\"}");
            CountDownLatch half = new CountDownLatch(ACTIONS / 2);
            List<Thread> users = Stream.of("alice", "bob")
                    .map(user -> Thread.ofPlatform().start(() -> keepReceiving(demo.node(user), user, saved, half)))
                    .toList();
            half.await();
            demo.kill();
            for (Thread user : users) {
                user.join();
            }
        }
        assertThat(saved).hasSizeGreaterThanOrEqualTo(ACTIONS / 2);

        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            NodeApi bob = demo.node("bob");
            DemoIT.sameStateSoon(alice, bob);
            for (UUID update : saved) {
                await().atMost(PATIENCE)
                        .until(() -> Stream.of(alice, bob).anyMatch(node -> decided(node, update)));
            }
            // Each accepted update received one piece, once; one that was on its way unanswered may be there as well.
            long accepted = accepted(alice) + accepted(bob);
            assertThat(alice.get("/api/state/shared/items/A").path("onHand").asLong()).isEqualTo(accepted);
            assertThat(accepted).isGreaterThanOrEqualTo(saved.stream().filter(id -> isAccepted(alice, bob, id)).count());
        }
    }

    private static void keepReceiving(NodeApi node, String user, Queue<UUID> saved, CountDownLatch half) {
        try {
            for (int i = 0; i < ACTIONS / 2; i++) {
                UUID id = UUID.randomUUID();
                NodeApi.Answer answer = user.equals("alice")
                        ? node.act(id, "ReceiveStock", "{\"code\":\"A\",\"quantity\":1}")
                        : node.act(id, "RegisterItem", "{\"code\":\"B" + i + "\",\"description\":\"\"}");
                if (answer.status() == 201) {
                    saved.add(id);
                    half.countDown();
                }
            }
        } catch (IOException e) {
            // Killed: this one was not answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean decided(NodeApi node, UUID update) throws Exception {
        return node.get("/api/updates/" + update).path("life").asString("").matches("accepted|adjusted|rejected");
    }

    private static boolean isAccepted(NodeApi alice, NodeApi bob, UUID update) {
        try {
            return Stream.of(alice, bob).anyMatch(node -> life(node, update).equals("accepted"));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String life(NodeApi node, UUID update) {
        try {
            return node.get("/api/updates/" + update).path("life").asString("");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Accepted receipts of A among all updates of the node. */
    private static long accepted(NodeApi node) throws Exception {
        long count = 0;
        String page = "/api/updates?life=accepted&limit=500";
        for (JsonNode update : node.get(page)) {
            for (JsonNode action : update.path("actions")) {
                if (action.path("name").asString().endsWith("ReceiveStock")) {
                    count++;
                }
            }
        }
        return count;
    }
}
