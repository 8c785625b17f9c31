package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is killed again and again while actions arrive. Every action that was answered as saved is there afterwards, and has
 * exactly one verdict in the end.
 */
class KilledNodeTest {

    private static final int ROUNDS = Boolean.getBoolean("dualstore.thorough") ? 50 : 5;

    private final Random random = new Random();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    /** An action whose answer is outstanding is issued again after the next start, under its id. */
    private final class Page {

        private final Queue<UUID> unanswered = new ArrayDeque<>();

        void worksUntilKilled(NodeProcess node) {
            try {
                while (true) {
                    if (unanswered.isEmpty()) {
                        unanswered.add(UUID.randomUUID());
                    }
                    UUID id = unanswered.element();
                    int status = node.issues("{\"id\":\"" + id + "\",\"actions\":[{\"name\":\"stockroom.RegisterItem\","
                            + "\"payload\":{\"code\":\"" + id.toString().substring(0, 18)
                            + "\",\"description\":\"an item\"}}]}");
                    statuses.add(status);
                    answered.add(id);
                    unanswered.remove();
                }
            } catch (IOException e) {
                // Killed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void whatWasAnsweredAsSavedSurvivesAndGetsExactlyOneVerdict() throws Exception {
        BucketLayout layout = new BucketLayout("app", "main");
        try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("s3"))) {
            server.createBucket("goods");
            S3Settings settings = S3Settings.at(server.endpoint(), "us-east-1", "goods")
                    .withKeys(server.accessKey(), server.secretKey());
            try (ObjectStore objects = S3ObjectStore.open(settings)) {
                LogIdentity identity = LogIdentity.init(objects, layout);
                try (Promoter promoter = new Promoter(
                        new StockroomModel(),
                        objects,
                        layout,
                        identity,
                        PromoterSettings.of("promoter-1"),
                        WriteGuard.GRANTED,
                        TimeSource.real(),
                        PromoterListener.NONE)) {
                    List<Page> pages = List.of(new Page(), new Page(), new Page());
                    for (int round = 0; round < ROUNDS; round++) {
                        startWorkAndKill(server, pages);
                        if (random.nextBoolean()) {
                            promoter.sweep();
                        }
                    }
                    // 201: saved. 200: it had been saved when the process was killed, and only the answer is late.
                    assertThat(statuses).contains(201).isSubsetOf(200, 201);
                    everythingIsThereAndDecidedOnce(objects, layout, identity, promoter);
                }
            }
        }
    }

    private void startWorkAndKill(EmbeddedS3 server, List<Page> pages) throws Exception {
        int before = answered.size();
        List<Thread> working = new ArrayList<>();
        try (NodeProcess node = new NodeProcess(
                folder,
                List.of(
                        "--dualstore.client.user=anna",
                        "--dualstore.client.data=" + folder.resolve("node"),
                        "--dualstore.client.sync.busy-interval=10ms",
                        "--dualstore.client.sync.idle-interval=50ms",
                        "--dualstore.application=app",
                        "--dualstore.dataset=main",
                        "--dualstore.bucket=goods",
                        "--dualstore.s3.endpoint=" + server.endpoint(),
                        "--dualstore.s3.region=us-east-1",
                        "--dualstore.s3.access-key=" + server.accessKey(),
                        "--dualstore.s3.secret-key=" + server.secretKey()))) {
            pages.forEach(page -> working.add(Thread.ofPlatform().start(() -> page.worksUntilKilled(node))));
            int enough = before + 1 + random.nextInt(60);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> answered.size() >= enough);
        }
        for (Thread page : working) {
            page.join();
        }
    }

    private void everythingIsThereAndDecidedOnce(
            ObjectStore objects, BucketLayout layout, LogIdentity identity, Promoter promoter) {
        ClientNode node = new ClientNode(
                new ClientSettings("anna", folder.resolve("node/client.db"), layout, "s3", SyncSettings.DEFAULT),
                new StockroomModel(),
                objects,
                InstantSource.system());
        try (Worker anna = new Worker(node)) {
            node.open();
            assertThat(answered)
                    .allSatisfy(id -> assertThat(node.local().find(id)).isPresent());
            assertThat(anna.optimistic().items()).hasSizeGreaterThanOrEqualTo(answered.size());
            anna.exchanges();
            while (promoter.sweep().decidedInAll() > 0) {
                anna.exchanges();
            }
            anna.exchanges();

            List<UUID> decided = new LogReader(objects, LogAddress.shared(layout, identity.id()), new CommitCodec())
                    .next(Head.start(identity.id()), 100_000).commits().stream()
                            .map(StoredCommit::updates)
                            .flatMap(List::stream)
                            .map(Update::id)
                            .toList();
            assertThat(decided).doesNotHaveDuplicates().containsAll(answered);
            assertThat(answered).allSatisfy(id -> assertThat(anna.status(id)).isEqualTo(UpdateStatus.ACCEPTED));
            assertThat(anna.pending()).isEmpty();
            assertThat(anna.notifications()).isEmpty();
            assertThat(node.shared().state().digest()).isEqualTo(promoter.digest());
            assertThat(anna.optimistic().items()).hasSize(decided.size());
        }
    }
}
