package io.dualstore.promoter.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.tasks.TaskModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class DrainOnceTest {

    @Test
    void decidesEverythingAndPrintsIt() {
        DataSet data = new DataSet(new TaskModel());
        Phone ann = data.phone("ann", "phone");
        ann.does(Phone.add("t1", "Sweep"));
        ann.sends();
        ann.claims(List.of(), Phone.complete("t2"));
        ann.sends();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        AtomicReference<Promoter> promoter = new AtomicReference<>();
        DrainOnce drain = DrainOnce.printingTo(new PrintStream(printed, true, StandardCharsets.UTF_8), promoter::get);
        try (Promoter once = data.telling("once", drain)) {
            promoter.set(once);
            drain.run(new DefaultApplicationArguments());
        }

        assertThat(data.outbox()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("accepted ")
                .contains("rejected ")
                .contains("task-unknown")
                .contains("2 decided, 0 bundles of 0 devices wait");
    }
}
