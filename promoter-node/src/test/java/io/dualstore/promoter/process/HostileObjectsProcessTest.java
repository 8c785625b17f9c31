package io.dualstore.promoter.process;

import static io.dualstore.promoter.Phone.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.hostile.HostileCase;
import io.dualstore.hostile.HostileCase.Trait;
import io.dualstore.hostile.HostileCorpus;
import io.dualstore.hostile.HostileDevice;
import io.dualstore.hostile.HostileObject;
import io.dualstore.hostile.Treatment;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.hostile.LogLines;
import io.dualstore.promoter.hostile.StockroomWithHistory;
import io.dualstore.promoter.hostile.TreatmentCheck;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A promoter with a small heap soon decides an honest bundle that follows hostile objects in another user's outbox. One process
 * meets all cases, one after another, and then all at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileObjectsProcessTest {

    private static final String HEAP = "-Xmx128m";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(60);
    private static final int MOST_SWEEPS = 2;
    private static final int LONGEST_LINE = 4_096;
    private static final Pattern LAST_SWEEP = Pattern.compile("\"lastSweep\":\"([^\"]+)\"");
    private static final Pattern HELD_DEVICES = Pattern.compile("\"heldDevices\":(\\d+)");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t]]");

    private EmbeddedS3 s3;
    private ObjectStore store;
    private DataSet data;
    private PromoterProcess promoter;
    private LogLines log;
    private Phone honest;
    private BufferedReader output;
    private int users;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder.resolve("s3"));
        s3.createBucket("goods");
        store = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", "goods").withKeys(s3.accessKey(), s3.secretKey()));
        data = new DataSet(new StockroomWithHistory(), store, new BucketLayout("stockroom", "main"));
        log = new LogLines(data);
        honest = data.phone("honest", "phone");
        String classPath = MainClassPath.with(
                folder.resolve("model"), HistoryPromoterApplication.class, StockroomWithHistory.class);
        promoter = new PromoterProcess(
                s3,
                "goods",
                "promoter",
                folder,
                List.of(
                        HEAP,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        HistoryPromoterApplication.class.getName(),
                        "--server.port=-1",
                        "--management.endpoint.health.show-details=always"));
        launch();
        output = Files.newBufferedReader(promoter.log());
    }

    private void launch() throws IOException {
        promoter.start();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> health().contains("lastSweep"));
    }

    @AfterAll
    void stop() throws Exception {
        promoter.close();
        output.close();
        store.close();
        s3.close();
    }

    @AfterEach
    void livesAndLogsLinesOfItsOwn() throws IOException {
        assertThat(promoter.isAlive()).isTrue();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            assertThat(line)
                    .hasSizeLessThanOrEqualTo(LONGEST_LINE)
                    .doesNotStartWith("FORGED")
                    .doesNotContainPattern(INVISIBLE)
                    .doesNotContain("OutOfMemoryError");
        }
    }

    static Stream<HostileCase> storedInFiles() {
        return HostileCorpus.all().stream().filter(hostile -> !hostile.has(Trait.NEEDS_ANY_KEY));
    }

    @ParameterizedTest
    @MethodSource("storedInFiles")
    @Order(1)
    void nobodyElseHasToWait(HostileCase hostile) throws Exception {
        HostileDevice device = device();
        List<HostileObject> objects = hostile.objects(device);
        put(objects);
        try {
            awaitVerdict(honestUpdate(), PATIENCE);
            new TreatmentCheck(store, log, this::isNamedAsHeld, () -> {}).demand(hostile, device.user(), objects);
        } catch (Throwable e) {
            // The cases after this one are to be judged by themselves.
            promoter.kill();
            store.delete(objects.stream().map(HostileObject::key).toList());
            launch();
            throw e;
        }
        store.delete(objects.stream().map(HostileObject::key).toList());
    }

    @Test
    @Order(2)
    void nobodyElseHasToWaitForAllTogether() {
        Map<HostileDevice, HostileCase> cases =
                storedInFiles().collect(Collectors.toMap(hostile -> device(), hostile -> hostile));
        Map<HostileDevice, List<HostileObject>> objects = cases.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().objects(entry.getKey())));
        put(objects.values().stream().flatMap(List::stream).toList());

        awaitVerdict(honestUpdate(), PATIENCE_WITH_ALL);

        long waiting = cases.values().stream()
                .filter(hostile -> hostile.treatment() == Treatment.HELD)
                .count();
        TreatmentCheck check = new TreatmentCheck(store, log, user -> held() >= waiting, () -> {});
        cases.forEach(
                (device, hostile) -> check.demand(hostile, device.user(), objects.getOrDefault(device, List.of())));
    }

    private HostileDevice device() {
        int number = users++;
        return new HostileDevice(data.layout, data.identity.id(), honest.model, "user-" + number, "device", 0, number);
    }

    private Update honestUpdate() {
        Update update = honest.does(
                action("stockroom.RegisterItem#1", "{\"code\":\"H" + users++ + "\",\"description\":\"Lamp\"}"));
        honest.sends();
        return update;
    }

    private void put(List<HostileObject> objects) {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> puts = new ArrayList<>();
            for (HostileObject object : objects) {
                puts.add(threads.submit(() -> store.put(object.key(), object.body())));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        } catch (Exception e) {
            throw new AssertionError("The embedded server does not take it", e);
        }
    }

    /** Two sweeps that end after the update was sent are one that may have begun before, and one that has seen it. */
    private void awaitVerdict(Update update, Duration patience) {
        Set<String> sweeps = new HashSet<>(List.of(lastSweep()));
        await().atMost(patience).pollInterval(Duration.ofMillis(20)).until(() -> {
            sweeps.add(lastSweep());
            boolean decided =
                    log.of("honest").stream().anyMatch(line -> line.id().equals(update.id()));
            assertThat(decided || sweeps.size() - 1 < MOST_SWEEPS)
                    .as("a verdict within " + MOST_SWEEPS + " sweeps")
                    .isTrue();
            return decided;
        });
        assertThat(log.of("honest").getLast().verdict()).isEqualTo(new Verdict.Accepted());
    }

    /** Health names the first devices only. */
    private boolean isNamedAsHeld(String user) {
        return health().contains("\"device\":\"" + user + "/");
    }

    private int held() {
        Matcher held = HELD_DEVICES.matcher(health());
        return held.find() ? Integer.parseInt(held.group(1)) : 0;
    }

    private String lastSweep() {
        Matcher sweep = LAST_SWEEP.matcher(health());
        return sweep.find() ? sweep.group(1) : "none";
    }

    private String health() {
        try {
            return promoter.ask("/actuator/health");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
