package io.dualstore.promoter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.hostile.HostileCase;
import io.dualstore.hostile.HostileCorpus;
import io.dualstore.hostile.HostileDevice;
import io.dualstore.hostile.HostileObject;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.hostile.LogLines;
import io.dualstore.promoter.hostile.StockroomWithHistory;
import io.dualstore.promoter.hostile.TreatmentCheck;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The function decides an honest bundle that is named in the same notification as hostile objects of another user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileObjectsFunctionTest {

    private static final String SCHEDULED =
            "{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}";

    private final DataSet data = new DataSet(new StockroomWithHistory());
    private final Promoter promoter = data.undisturbed("lambda");
    private final FunctionEvents function =
            new FunctionEvents(promoter, data.maintenance(promoter, SnapshotWriter.LEAST_GROWTH));
    private final LogLines log = new LogLines(data);
    private final Phone honest = data.phone("honest", "phone");
    private final TreatmentCheck check = new TreatmentCheck(data.bucket, log, this::isHeld, () -> invoke(SCHEDULED));
    private int users;

    @AfterAll
    void close() {
        promoter.close();
    }

    static List<HostileCase> corpus() {
        return HostileCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void anHonestBundleIsDecidedInTheSecondInvocationAtTheLatest(HostileCase hostile) {
        HostileDevice device =
                new HostileDevice(data.layout, data.identity.id(), honest.model, "user-" + users, "device", 0, users++);
        List<HostileObject> objects = hostile.objects(device);
        objects.forEach(object -> data.bucket.put(object.key(), object.body()));
        Update update = honest.does(
                Phone.action("stockroom.RegisterItem#1", "{\"code\":\"H" + users + "\",\"description\":\"Lamp\"}"));
        String key = data.layout.bundle(honest.sends());

        invoke(notification(Stream.concat(objects.stream().map(HostileObject::key), Stream.of(key))));
        if (!isDecided(update)) {
            invoke(SCHEDULED);
        }

        assertThat(isDecided(update)).isTrue();
        check.demand(hostile, device.user(), objects);
        data.bucket.delete(objects.stream().map(HostileObject::key).toList());
    }

    private boolean isHeld(String user) {
        return promoter.status().held().stream()
                .anyMatch(held -> held.device().user().equals(user));
    }

    private boolean isDecided(Update update) {
        return log.of("honest").stream()
                .filter(line -> line.id().equals(update.id()))
                .anyMatch(line -> line.verdict() instanceof Verdict.Accepted);
    }

    private void invoke(String event) {
        try {
            function.handle(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(),
                    new DummyContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String notification(Stream<String> keys) {
        return keys.map(key ->
                        "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\""
                                + URLEncoder.encode(key, StandardCharsets.UTF_8) + "\"}}}")
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }
}
