package io.dualstore.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    @Test
    void twoWhoIssueTheLastPiecesOfflineEndWithOneAcceptedAndOneRejectedAndTheSameState() throws Exception {
        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            NodeApi bob = demo.node("bob");
            assertThat(alice.act("RegisterItem", "{\"code\":\"LANTERN\",\"description\":\"White metal lantern\"}").status())
                    .isEqualTo(201);
            assertThat(alice.act("ReceiveStock", "{\"code\":\"LANTERN\",\"quantity\":3}").status()).isEqualTo(201);
            await().atMost(PATIENCE).until(() -> onHand(bob) == 3);

            alice.post("/api/sync/offline", "");
            bob.post("/api/sync/offline", "");
            String byAlice = issue(alice, 3, "job 17");
            String byBob = issue(bob, 3, "job 18");
            assertThat(onHand(alice)).isZero();
            assertThat(onHand(bob)).isZero();

            alice.post("/api/sync/online", "");
            await().atMost(PATIENCE).until(() -> life(alice, byAlice).equals("accepted"));
            bob.post("/api/sync/online", "");
            await().atMost(PATIENCE).until(() -> !life(bob, byBob).equals("saved"));
            // He was told at once when alice's issue came in before his was sent; what was sent already is decided by the promoter.
            await().atMost(PATIENCE).until(() -> life(bob, byBob).matches("conflicted|rejected"));

            JsonNode reason = bob.get("/api/updates/" + byBob).path("reason");
            assertThat(reason.path("code").asString()).isEqualTo("insufficient-stock");
            assertThat(reason.path("message").asString()).contains("LANTERN").contains("3").contains("0");
            assertThat(reason.path("collidedWith")).isNotEmpty();
            sameStateSoon(alice, bob);
            assertThat(onHand(alice)).isZero();
        }
    }

    @Test
    void stoppedByCtrlCItGoesOnFromItsData() throws Exception {
        String digest;
        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            alice.act("RegisterItem", "{\"code\":\"A\",\"description\":\"\"}");
            String received = alice.act("ReceiveStock", "{\"code\":\"A\",\"quantity\":7}").body().path("id").asString();
            await().atMost(PATIENCE).until(() -> life(alice, received).equals("accepted"));
            digest = digest(alice);
            demo.interrupt();
        }
        try (DemoProcess demo = DemoProcess.start(data)) {
            assertThat(digest(demo.node("alice"))).isEqualTo(digest);
            await().atMost(PATIENCE).until(() -> digest(demo.node("bob")).equals(digest));
        }
    }

    static void sameStateSoon(NodeApi alice, NodeApi bob) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode one = alice.state().path("shared");
            JsonNode other = bob.state().path("shared");
            return one.path("position").asLong() == other.path("position").asLong()
                    && one.path("digest").asString().equals(other.path("digest").asString())
                    && one.path("pending").asInt() == 0
                    && other.path("pending").asInt() == 0;
        });
    }

    private static String issue(NodeApi node, int quantity, String reference) throws Exception {
        NodeApi.Answer answer = node.act(
                "IssueStock", "{\"code\":\"LANTERN\",\"quantity\":" + quantity + ",\"reference\":\"" + reference + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private static String life(NodeApi node, String update) throws Exception {
        return node.get("/api/updates/" + update).path("life").asString();
    }

    private static String digest(NodeApi node) throws Exception {
        return node.state().path("shared").path("digest").asString();
    }

    private static long onHand(NodeApi node) throws Exception {
        return node.get("/api/state/shared/items/LANTERN").path("onHand").asLong(-1);
    }
}
