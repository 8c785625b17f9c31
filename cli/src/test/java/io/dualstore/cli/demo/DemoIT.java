package io.dualstore.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

public class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String DECIDED = "accepted|adjusted|rejected|conflicted";

    @TempDir
    Path data;

    @Test
    void twoWhoIssueTheLastPiecesOfflineEndWithOneAcceptedAndOneRejectedAndTheSameState() throws Exception {
        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            NodeApi bob = demo.node("bob");
            List<String> statuses = new ArrayList<>();
            // Should the promoter be quick enough to decide the one before the other was sent, that one is conflicted
            // at home
            // and never sent: then once more.
            for (int round = 0; round < 5 && !statuses.contains("rejected"); round++) {
                statuses = collide(alice, bob, "LANTERN-" + round);
            }
            assertThat(statuses).containsExactlyInAnyOrder("accepted", "rejected");
        }
    }

    /** Both issue the last pieces while offline and come back; gives what became of the two updates. */
    private static List<String> collide(NodeApi alice, NodeApi bob, String item) throws Exception {
        assertThat(alice.act("RegisterItem", "{\"code\":\"" + item + "\",\"description\":\"White metal lantern\"}")
                        .status())
                .isEqualTo(201);
        assertThat(alice.act("ReceiveStock", "{\"code\":\"" + item + "\",\"quantity\":3}")
                        .status())
                .isEqualTo(201);
        sameStateSoon(alice, bob);
        assertThat(onHand(bob, item)).isEqualTo(3);

        alice.post("/api/sync/offline", "");
        bob.post("/api/sync/offline", "");
        String byAlice = issue(alice, item);
        String byBob = issue(bob, item);
        assertThat(onHand(alice, item)).isZero();
        assertThat(onHand(bob, item)).isZero();

        alice.post("/api/sync/online", "");
        bob.post("/api/sync/online", "");
        await().atMost(PATIENCE)
                .until(() -> status(alice, byAlice).matches(DECIDED)
                        && status(bob, byBob).matches(DECIDED));
        List<String> statuses = List.of(status(alice, byAlice), status(bob, byBob));
        assertThat(statuses).containsOnlyOnce("accepted");

        JsonNode refused = statuses.getFirst().equals("accepted")
                ? bob.get("/api/updates/" + byBob)
                : alice.get("/api/updates/" + byAlice);
        JsonNode reason = refused.path("reason");
        assertThat(reason.path("code").asString()).isEqualTo("insufficient-stock");
        assertThat(reason.path("message").asString())
                .contains(item)
                .contains("3 pieces")
                .contains("0 are free");
        assertThat(reason.path("collidedWith").isEmpty()).isFalse();
        sameStateSoon(alice, bob);
        assertThat(onHand(alice, item)).isZero();
        assertThat(onHand(bob, item)).isZero();
        return statuses;
    }

    @Test
    void stoppedByCtrlCItGoesOnFromItsData() throws Exception {
        String digest;
        try (DemoProcess demo = DemoProcess.start(data)) {
            NodeApi alice = demo.node("alice");
            alice.act("RegisterItem", "{\"code\":\"A\",\"description\":\"x\"}");
            String received = alice.act("ReceiveStock", "{\"code\":\"A\",\"quantity\":7}")
                    .body()
                    .path("id")
                    .asString();
            await().atMost(PATIENCE).until(() -> status(alice, received).equals("accepted"));
            digest = digest(alice);
            demo.interrupt();
        }
        try (DemoProcess demo = DemoProcess.start(data)) {
            assertThat(digest(demo.node("alice"))).isEqualTo(digest);
            await().atMost(PATIENCE).until(() -> digest(demo.node("bob")).equals(digest));
        }
    }

    public static void sameStateSoon(NodeApi alice, NodeApi bob) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode one = alice.state().path("shared");
            JsonNode other = bob.state().path("shared");
            return one.path("position").asLong() == other.path("position").asLong()
                    && one.path("digest").asString().equals(other.path("digest").asString())
                    && one.path("pending").asInt() == 0
                    && other.path("pending").asInt() == 0;
        });
    }

    private static String issue(NodeApi node, String item) throws Exception {
        NodeApi.Answer answer =
                node.act("IssueStock", "{\"code\":\"" + item + "\",\"quantity\":3,\"reference\":\"job\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private static String status(NodeApi node, String update) throws Exception {
        return node.get("/api/updates/" + update).path("status").asString();
    }

    private static String digest(NodeApi node) throws Exception {
        return node.state().path("shared").path("digest").asString();
    }

    private static long onHand(NodeApi node, String item) throws Exception {
        return node.get("/api/state/shared/items/" + item).path("onHand").asLong(-1);
    }
}
