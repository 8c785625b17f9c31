package io.dualstore.promoter.process;

import static io.dualstore.promoter.Phone.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import io.dualstore.update.Update;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three promoters as processes of their own decide what twenty clients send, while one after another is killed. Short in the usual build;
 * {@code -Pthorough} makes it long.
 */
class ThreePromotersIT {

    private static final boolean THOROUGH = Boolean.getBoolean("dualstore.thorough");
    private static final int CLIENTS = 20;
    private static final int UPDATES_PER_CLIENT = THOROUGH ? 250 : 12;
    private static final int KILLS = THOROUGH ? 30 : 3;
    private static final int ITEMS = 10;

    @TempDir
    private Path folder;

    private final Random random = new Random(20260501);

    @Test
    void everyUpdateGetsOneVerdictInItsDevicesOrderWhateverIsKilled() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"))) {
            s3.createBucket("goods");
            try (ObjectStore store = S3ObjectStore.open(
                    S3Settings.at(s3.endpoint(), "us-east-1", "goods").withKeys(s3.accessKey(), s3.secretKey()))) {
                DataSet data = new DataSet(new StockroomModel(), store, new BucketLayout("stockroom", "main"));
                stockUp(data);
                List<PromoterProcess> promoters = new ArrayList<>();
                try {
                    for (int i = 0; i < 3; i++) {
                        PromoterProcess promoter = new PromoterProcess(s3, "goods", "promoter-" + i, folder);
                        promoters.add(promoter);
                        // Small commits, so that there is much to race for.
                        promoter.start("--dualstore.promoter.updates-per-commit=5");
                    }
                    for (PromoterProcess promoter : promoters) {
                        await().atMost(Duration.ofMinutes(2))
                                .pollInterval(Duration.ofMillis(200))
                                .until(() -> promoter.ask("/actuator/health").contains("UP"));
                    }
                    Map<Phone, List<UUID>> sent = sendAndKill(data, promoters);
                    await().atMost(Duration.ofMinutes(5))
                            .pollInterval(Duration.ofMillis(500))
                            .until(() -> data.outbox().isEmpty());
                    assertEachDecidedOnceInOrder(data, sent);
                    assertSameDigests(data, promoters);
                } finally {
                    for (PromoterProcess promoter : promoters) {
                        promoter.close();
                    }
                }
            }
        }
    }

    private static void stockUp(DataSet data) {
        Phone warehouse = data.phone("warehouse", "desk");
        for (int item = 0; item < ITEMS; item++) {
            warehouse.does(
                    action("stockroom.RegisterItem#1", "{\"code\":\"I" + item + "\",\"description\":\"Thing\"}"),
                    action(
                            "stockroom.ReceiveStock#1",
                            "{\"code\":\"I" + item + "\",\"quantity\":" + CLIENTS * 10 + "}"));
        }
        warehouse.sends();
        try (Promoter first = data.promoter("first")) {
            assertThat(first.sweep().decided("accepted")).isEqualTo(ITEMS);
        }
    }

    private Map<Phone, List<UUID>> sendAndKill(DataSet data, List<PromoterProcess> promoters) throws Exception {
        Map<Phone, List<UUID>> sent = new LinkedHashMap<>();
        List<Phone> phones = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Phone phone = data.phone("user" + client, "phone").pulls();
            phones.add(phone);
            sent.put(phone, new ArrayList<>());
        }
        int steps = CLIENTS * UPDATES_PER_CLIENT;
        int killed = 0;
        for (int step = 0; step < steps; step++) {
            Phone phone = phones.get(step % CLIENTS);
            Update update = phone.tries(someAction());
            sent.computeIfAbsent(phone, p -> new ArrayList<>()).add(update.id());
            if (random.nextInt(4) == 0 || step >= steps - CLIENTS) {
                phone.sends();
            }
            if (random.nextInt(40) == 0) {
                phone.pulls();
            }
            if (step * (KILLS + 1) / steps > killed && killed < KILLS) {
                PromoterProcess victim = promoters.get(killed++ % promoters.size());
                victim.kill();
                victim.start("--dualstore.promoter.updates-per-commit=5");
            }
        }
        assertThat(killed).isEqualTo(KILLS);
        return sent;
    }

    private Action someAction() {
        String code = "\"code\":\"I" + random.nextInt(ITEMS) + "\"";
        return switch (random.nextInt(5)) {
            case 0 -> action("stockroom.CountStock#1", "{" + code + ",\"counted\":" + random.nextInt(100) + "}");
            case 1 -> action("stockroom.ReturnStock#1", "{" + code + ",\"quantity\":" + (1 + random.nextInt(5)) + "}");
            default -> action("stockroom.IssueStock#1", "{" + code + ",\"quantity\":" + (1 + random.nextInt(20)) + "}");
        };
    }

    private static void assertEachDecidedOnceInOrder(DataSet data, Map<Phone, List<UUID>> sent) {
        List<Update> lines = data.lines();
        sent.forEach((phone, ids) -> assertThat(lines.stream()
                        .filter(line -> line.user().equals(phone.user))
                        .map(Update::id))
                .as("verdicts of %s, in its order", phone.user)
                .containsExactlyElementsOf(ids));
        assertThat(lines)
                .extracting(line -> line.verdict() == null ? "" : line.verdict().word())
                .contains("accepted", "rejected");
    }

    private static void assertSameDigests(DataSet data, List<PromoterProcess> promoters) {
        String digest;
        try (Promoter fresh = data.promoter("fresh")) {
            fresh.catchUp();
            digest = fresh.digest();
        }
        for (PromoterProcess promoter : promoters) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> promoter.ask("/actuator/info").contains(digest));
        }
    }
}
