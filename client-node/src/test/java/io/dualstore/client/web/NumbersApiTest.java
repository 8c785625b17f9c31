package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.web.update.UpdateRequest.IssuedAction;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.orders.OrderModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Numbers on their way from the REST API through the outbox and the log into the state. */
class NumbersApiTest {

    private static final InMemoryObjectStore STORE = new InMemoryObjectStore();
    private static WebNode alice;

    @BeforeAll
    static void start() {
        LogIdentity.init(STORE, WebNode.LAYOUT);
        alice = new WebNode("alice", new OrderModel(), STORE);
    }

    @AfterAll
    static void stop() {
        alice.close();
    }

    /** A decimal of Java has no negative zero, and one spelling of an exponent; it keeps value and digits. */
    @ParameterizedTest
    @CsvSource({
        "1.10, 1.10",
        "100.0, 100.0",
        "1E+2, 1E+2",
        "1e400, 1E+400",
        "1e-400, 1E-400",
        "-0, 0",
        "-0.00, 0.00",
        "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890",
        "-0.1234567890123456789012345678901234567890, -0.1234567890123456789012345678901234567890",
        "12345678901234567.89, 12345678901234567.89",
    })
    void aNumberIsSavedAndSentAsItWasTypedAndKeptWithAllItsDigits(String typed, String kept) {
        String order = UUID.randomUUID().toString();
        String payload = "{\"order\":\"" + order + "\",\"price\":" + typed
                + ",\"urgency\":\"SOON\",\"gift\":false,\"lines\":[],\"more\":{\"list\":[" + typed + "]}}";
        Answer saved = alice.post(
                "/api/updates", "{ \"actions\" : [ {\"name\":\"orders.PlaceOrder\", \"payload\": " + payload + "} ] }");

        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        assertThat(saved.text())
                .contains("\"payload\":" + payload)
                .contains("\"price\":" + kept + ",", "{\"list\":[" + kept + "]}");
        String id = saved.json().at("/id").asString();
        assertThat(alice.get("/api/updates/" + id).text()).contains("\"payload\":" + payload);
        await().untilAsserted(() -> assertThat(outbox()).contains("\"payload\":" + payload));
        assertThat(outbox()).contains("\"price\":" + kept + ",", "{\"list\":[" + kept + "]}");
        assertState(order, kept);
    }

    @Test
    void whatOthersTypedComesOutOfTheLogWithAllItsDigits() {
        String list =
                "[1.10,1E+2,1E+400,1E-400,0,0.00,1234567890123456789012345678901234567890,-0.123456789012345678901]";
        ObjectNode payload = (ObjectNode) JsonConverter.canonicalMapper()
                .readTree(
                        "{\"order\":\"of-bob\",\"price\":1E+2,\"urgency\":\"SOON\",\"gift\":false,\"lines\":[],\"more\":{\"list\":"
                                + list + "}}");
        alice.promoteOfBob(
                new OrderModel(),
                new UpdateRequest(null, null, List.of(new IssuedAction("orders.PlaceOrder", "1", payload))));

        await().untilAsserted(() -> assertThat(
                        alice.get("/api/state/shared/placed/of-bob").text())
                .contains("\"price\":1E+2,", "{\"list\":" + list + "}"));
    }

    private static void assertState(String order, String kept) {
        assertThat(alice.get("/api/state/shared/prices/" + order).text()).isEqualTo(kept);
        assertThat(alice.get("/api/state/shared/placed/" + order).text())
                .contains("\"price\":" + kept + ",", "{\"list\":[" + kept + "]}");
    }

    private static String outbox() {
        StringBuilder bundles = new StringBuilder();
        for (ListedObject bundle : STORE.list("app/outbox/", "", 1_000)) {
            byte[] stored = STORE.get(bundle.key(), Integer.MAX_VALUE).orElseThrow();
            bundles.append(new String(Zstd.decompress(stored), StandardCharsets.UTF_8));
        }
        return bundles.toString();
    }
}
