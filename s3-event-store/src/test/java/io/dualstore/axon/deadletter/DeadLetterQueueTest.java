package io.dualstore.axon.deadletter;

import static io.dualstore.axon.deadletter.ProjectionUnderTest.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.deadletter.DeadLetterQueue.RetryResult;
import io.dualstore.log.store.InMemoryObjectStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DeadLetterQueueTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProjectionUnderTest projection;

    private void open(FailedEventPolicy policy) {
        close();
        projection = new ProjectionUnderTest(bucket, folder.resolve("events.db"), policy);
    }

    @AfterEach
    void close() {
        if (projection != null) {
            projection.close();
        }
    }

    private void awaitTitles(String... titles) {
        await().untilAsserted(() -> assertThat(projection.titles()).containsExactly(titles));
    }

    @Test
    void aProcessorThatStopsNamesTheEvent(CapturedOutput said) {
        open(FailedEventPolicy.stop());
        projection.append(renamed("t1", "Sweep"), "[1]");

        await().until(() -> projection.processor().isError() || said.getAll().contains("cannot be read"));
        assertThat(said.getAll())
                .contains("(tasks.TaskRenamed#1) at position 1 of the log cannot be read: Cannot read a payload as");
        assertThat(projection.letters.size()).isZero();
    }

    @Test
    void aHandlerThatFailsIsNamedWithItsEvent(CapturedOutput said) {
        open(FailedEventPolicy.parkUnreadable());
        projection.append(renamed("t1", "boom"));

        await().until(() -> said.getAll().contains("The handler of titles failed on event"));
        assertThat(said.getAll()).contains("at position 0 of the log").contains("cannot handle boom");
        assertThat(projection.letters.size()).isZero();
        assertThat(projection.titles()).isEmpty();
    }

    @Test
    void unreadableEventsAreParkedAndTheRestIsHandled() {
        open(FailedEventPolicy.parkUnreadable());
        projection.append(renamed("t1", "Sweep"), "[1]", "null", "5", renamed("t2", "Mop"));

        awaitTitles("Sweep", "Mop");
        List<DeadLetter> letters = projection.letters.list(10);
        assertThat(letters).extracting(DeadLetter::position).containsExactly(1L, 2L, 3L);
        assertThat(letters).extracting(DeadLetter::type).containsOnly("tasks.TaskRenamed#1");
        assertThat(letters.getFirst().failure()).contains("position 1").contains("Cannot read a payload");
        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(0, 3));
        assertThat(projection.letters.list(1).getFirst().attempts()).isEqualTo(2);
    }

    @Test
    void aParkedEventOutlivesARestartAndIsHandledOnceWhenItIsRetried() {
        open(FailedEventPolicy.park());
        projection.append(renamed("t1", "boom"), renamed("t2", "Mop"));
        awaitTitles("Mop");

        open(FailedEventPolicy.park());
        projection.failsOn = "nothing";
        assertThat(projection.letters.size()).isEqualTo(1);
        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(1, 0));

        assertThat(projection.titles()).containsExactly("Mop", "boom");
        assertThat(projection.letters.list(10)).isEmpty();
        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(0, 0));
    }

    @Test
    void aLetterWhoseEventTheLocalCopyDoesNotHaveYetStays() {
        open(FailedEventPolicy.park());
        projection.append(renamed("t1", "boom"));
        await().until(() -> projection.letters.size() == 1);
        projection.database.write(session -> session.update("UPDATE axon_dead_letter SET position = 99"));

        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(0, 1));

        assertThat(projection.letters.list(10).getFirst().failure())
                .contains("no event at position 99")
                .contains("ends before position 1");
    }

    @Test
    void laterEventsOfASequenceWaitBehindAParkedOneAndKeepTheirOrder() {
        open(FailedEventPolicy.park());
        projection.append(renamed("t1", "boom"), renamed("t1", "second"), renamed("t2", "other"));
        awaitTitles("other");
        projection.append(renamed("t1", "third"), renamed("t2", "another"));
        awaitTitles("other", "another");
        assertThat(projection.letters.list(10)).extracting(DeadLetter::attempts).containsExactly(1, 0, 0);

        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(0, 3));
        projection.failsOn = "nothing";
        assertThat(projection.letters.retry()).isEqualTo(new RetryResult(3, 0));

        assertThat(projection.titles()).containsExactly("other", "another", "boom", "second", "third");
    }

    @Test
    void aSkippedEventIsRecordedAndBlocksNoOtherEvent() {
        open(FailedEventPolicy.skip());
        projection.append(renamed("t1", "boom"), renamed("t1", "second"));
        awaitTitles("second");

        DeadLetter letter = projection.letters.list(10).getFirst();
        assertThat(letter.failure()).isEqualTo("cannot handle boom");
        assertThat(projection.letters.drop(letter)).isTrue();
        assertThat(projection.letters.drop(letter)).isFalse();
        assertThat(projection.letters.size()).isZero();
    }

    @Test
    void aFullDiskParksNothing(CapturedOutput said) {
        open(FailedEventPolicy.park());
        projection.diskIsFull = true;
        projection.append(renamed("t1", "Sweep"));
        await().until(() -> said.getAll().contains("The disk is full"));
        assertThat(projection.letters.size()).isZero();

        projection.diskIsFull = false;
        awaitTitles("Sweep");
        assertThat(projection.letters.size()).isZero();
    }
}
