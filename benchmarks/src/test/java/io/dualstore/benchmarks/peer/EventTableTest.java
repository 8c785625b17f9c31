package io.dualstore.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.benchmarks.cases.Workbench;
import io.dualstore.benchmarks.measure.Progress;
import io.dualstore.benchmarks.measure.Scale;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** Skipped where there is no PostgreSQL server. */
class EventTableTest {

    private static final Shelf SHELF = new Shelf("shelf", 3, 10);

    @Test
    void axonReadsTheSameEventsFromTheTableAsFromTheLog() throws Exception {
        Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream()));
        try (Workbench workbench = new Workbench(Scale.QUICK, Path.of("/var/tmp"), quiet)) {
            PostgresCluster postgres = workbench.postgres().orElseGet(() -> abort("There is no PostgreSQL server"));
            StockroomLog log = workbench.log(List.of(SHELF));
            try (AxonOnPostgres axon = new AxonOnPostgres(postgres).holding(log);
                    S3EventStorageEngine replica = S3EventStorageEngine.on(log.store(), StockroomLog.LAYOUT)
                            .open()) {
                for (int item = 0; item < SHELF.items(); item++) {
                    assertThat(events(axon.engine(), SHELF.code(item)))
                            .hasSize(SHELF.eventsPerItem())
                            .isEqualTo(events(replica, SHELF.code(item)));
                }
            }
        }
    }

    private static List<String> events(EventStorageEngine engine, String code) throws Exception {
        EventCriteria criteria = EventCriteria.havingTags(Tag.of("item", code));
        List<String> events = new ArrayList<>();
        return engine.source(SourcingCondition.conditionFor(criteria), null)
                .reduce(events, (all, entry) -> {
                    if (entry.message().payload() instanceof byte[] payload) {
                        all.add(entry.message().identifier() + " "
                                + entry.message().type() + " "
                                + entry.message().timestamp() + " "
                                + entry.message().metadata() + " "
                                + new String(payload, StandardCharsets.UTF_8));
                    }
                    return all;
                })
                .get();
    }
}
