package io.dualstore.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything is killed while actions arrive: what was answered as saved is there afterwards, and is decided once. */
class KilledDemoIT {

    private static final int ACTIONS_EACH = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @Test
    void whatWasAnsweredAsSavedIsThereAfterKillNineAndGetsExactlyOneVerdict() throws Exception {
        Queue<UUID> byAlice = new ConcurrentLinkedQueue<>();
        Queue<UUID> byBob = new ConcurrentLinkedQueue<>();
        try (DemoProcess demo = DemoProcess.start(data)) {
            CountDownLatch half = new CountDownLatch(ACTIONS_EACH);
            List<Thread> users = new ArrayList<>();
            users.add(Thread.ofPlatform().start(() -> register(demo.node("alice"), "A", byAlice, half)));
            users.add(Thread.ofPlatform().start(() -> register(demo.node("bob"), "B", byBob, half)));
            assertThat(half.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(demo.output())
                    .isTrue();
            demo.kill();
            for (Thread user : users) {
                user.join();
            }
        }
        assertThat(byAlice.size() + byBob.size()).isGreaterThanOrEqualTo(ACTIONS_EACH);

        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            NodeApi bob = demo.node("bob");
            allAccepted(alice, byAlice);
            allAccepted(bob, byBob);
            DemoIT.sameStateSoon(alice, bob);
            // One event each, so a doubled or lost verdict would show; what was on its way unanswered may be there as
            // well.
            JsonNode items = bob.get("/api/state/shared/items?view=confirmed");
            assertThat(items.size())
                    .isEqualTo((int) bob.state().path("shared").path("position").asLong());
            assertThat(items.size()).isBetween(byAlice.size() + byBob.size(), byAlice.size() + byBob.size() + 2);
        }
    }

    /** Registers items one after another until the process is gone. */
    private static void register(NodeApi node, String prefix, Queue<UUID> saved, CountDownLatch half) {
        try {
            for (int i = 0; i < ACTIONS_EACH; i++) {
                UUID id = UUID.randomUUID();
                if (node.act(id, "RegisterItem", "{\"code\":\"" + prefix + i + "\",\"description\":\"x\"}")
                                .status()
                        == 201) {
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

    private static void allAccepted(NodeApi node, Queue<UUID> saved) {
        for (UUID update : saved) {
            await().pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .until(() -> node.get("/api/updates/" + update)
                            .path("status")
                            .asString("")
                            .equals("accepted"));
        }
    }
}
