package io.dualstore.benchmarks;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.JsonConverter;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.update.Action;
import io.dualstore.update.Base;
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

/** Decided updates as a promoter writes them: one for each event, sent by {@value #DEVICES} devices in bundles of {@value #BUNDLE}. */
final class StockroomUpdates {

    private static final int BUNDLE = 20;
    private static final int DEVICES = 100;

    private final JsonConverter json = new JsonConverter();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private BundleRef bundle = new BundleRef(0, UUID.randomUUID());
    private int inBundle;

    /** The accepted update that made {@code event} happen. */
    Update next(StockroomEvent event, Base base) {
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
                List.of(new Action(new MessageName("stockroom." + action(event), "1"), null)),
                base,
                Set.of(),
                new Verdict.Accepted(),
                List.of(new Event(
                        ActionExecutor.eventId(id, 0),
                        new MessageName("stockroom." + event.getClass().getSimpleName(), "1"),
                        now,
                        Set.of(new Tag(Tags.ITEM, event.code())),
                        Payload.ofJson(Objects.requireNonNull(json.convert(event, byte[].class))),
                        Map.of("user", "user-of-" + device))));
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
