package io.dualstore.benchmarks.workload;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Decided updates as a promoter writes them: invoices, each one update of many lines, sent by {@value #DEVICES} devices in bundles of
 * {@value #BUNDLE}.
 */
public final class StockroomUpdates {

    /** Lines of an invoice: in the wholesaler's month that the demo imports it is 21 on average (42,481 lines of 2,025 invoices). */
    static final int LINES = 20;

    private static final int BUNDLE = 20;
    private static final int DEVICES = 100;

    private final JsonConverter json = new JsonConverter();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private BundleRef bundle = new BundleRef(0, UUID.randomUUID());
    private int inBundle;

    /** The accepted update that made {@code events} happen, one by each of its actions. */
    public Update next(List<StockroomEvent> events, BaseRevision base) {
        if (inBundle++ % BUNDLE == 0) {
            bundle = new BundleRef(bundle.number() + 1, UUID.randomUUID());
        }
        String device = "device-" + bundle.number() % DEVICES;
        UUID id = ids.generate();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Update(
                id,
                "user-of-" + device,
                device,
                bundle,
                Stamps.created(new Stamp(now, device))
                        .sent(new Stamp(now, device))
                        .promoted(new Stamp(now, "promoter")),
                events.stream()
                        .map(event -> new Action(new MessageName("stockroom." + action(event), "1"), null))
                        .toList(),
                base,
                Basis.NONE,
                new Verdict.Accepted(),
                IntStream.range(0, events.size())
                        .mapToObj(index -> event(id, index, events.get(index), now, device))
                        .toList());
    }

    private Event event(UUID update, int index, StockroomEvent event, Instant now, String device) {
        return new Event(
                ActionExecutor.eventId("user-of-" + device, update, index),
                new MessageName("stockroom." + event.getClass().getSimpleName(), "1"),
                now,
                Set.of(new Tag(Tags.ITEM, event.code())),
                Payload.ofJson(Objects.requireNonNull(json.convert(event, byte[].class))),
                Map.of("user", "user-of-" + device));
    }

    private static String action(StockroomEvent event) {
        return switch (event) {
            case ItemRegistered e -> "RegisterItem";
            case StockReceived e -> "ReceiveStock";
            case StockReturned e -> "ReturnStock";
            case StockCounted e -> "CountStock";
            default -> "IssueStock";
        };
    }
}
