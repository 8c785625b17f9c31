package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bucket was set back to an older state before a promoter starts again on its file. */
class SetBackOnKeptFileTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Phone ann = data.phone("ann", "phone");

    @TempDir
    private Path folder;

    private Promoter restarted() {
        return data.promoter(PromoterSettings.of("p").withData(folder), data.model);
    }

    private void promotes(Update... sent) {
        ann.sends(List.of(sent));
        try (Promoter promoter = restarted()) {
            promoter.sweep();
        }
    }

    private String lastCommit() {
        return BucketLayout.commit(data.layout.sharedLog(), data.commits().size() - 1);
    }

    @Test
    void aLogThatWasSetBackIsNotAppendedToUntilTheCommitsAreBack() {
        promotes(ann.does(add("t1", "Sweep")));
        promotes(ann.does(add("t2", "Sweep")));
        String last = lastCommit();
        byte[] stored = data.bucket.get(last, 1 << 20).orElseThrow();
        data.bucket.delete(List.of(last));
        Update waiting = ann.does(add("t3", "Mop"));
        ann.sends(List.of(waiting));

        try (Promoter promoter = restarted()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(LogIntegrityException.class)
                        .isThrownBy(promoter::sweep)
                        .withMessageContaining(last)
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REWRITTEN));
                assertThatExceptionOfType(LogIntegrityException.class)
                        .isThrownBy(() -> promoter.rejectBundle(data.outbox().getFirst(), "No"));
            }
            assertThat(data.commits()).hasSize(1);

            data.bucket.put(last, stored);
            promoter.sweep();
        }
        assertThat(data.verdictOf(waiting)).isEqualTo(new Verdict.Accepted());
        assertThat(data.commits()).hasSize(3);
    }

    @Test
    void aLogThatHasAnotherCommitInThePlaceOfItsHeadIsNotAppendedTo() {
        promotes(ann.does(add("t1", "Sweep")));
        data.bucket.delete(List.of(lastCommit()));
        Phone ben = data.phone("ben", "phone");
        ben.does(add("t1", "Mop"));
        ben.sends();
        try (Promoter elsewhere = data.undisturbed("elsewhere")) {
            elsewhere.sweep();
        }
        ann.sends(List.of(ann.does(add("t2", "Mop"))));

        try (Promoter promoter = restarted()) {
            assertThatExceptionOfType(LogIntegrityException.class)
                    .isThrownBy(promoter::sweep)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REWRITTEN));
        }
        assertThat(data.commits()).hasSize(1);
    }
}
