package io.dualstore.promoter.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a user wrote makes no long line in the log, and no second one. */
@ExtendWith(OutputCaptureExtension.class)
class PromoterLogTest {

    private final DataSet data = new DataSet(new TaskModel());

    @Test
    void linesThatQuoteAUserAreShortAndSingle(CapturedOutput said) {
        String hostile = "x\nERROR forged\n".repeat(300_000);
        PromoterLog log = new PromoterLog();
        try (Promoter promoter = data.telling("p", log)) {
            Phone ann = data.phone("ann", "phone");
            Update update = ann.does(Phone.add("t1", "Sweep"));
            ann.sends();
            promoter.sweep();

            log.quarantined("key", "unreadable", hostile);
            log.decided(new Update(
                    update.id(),
                    update.user(),
                    update.device(),
                    null,
                    update.stamps(),
                    List.of(),
                    update.base(),
                    update.basis(),
                    new Verdict.Rejected(Reason.of(hostile, hostile)),
                    List.of()));
        }

        assertThat(said.getAll().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(4_096).doesNotStartWith("ERROR forged"));
        assertThat(said).contains("was put into quarantine");
    }
}
