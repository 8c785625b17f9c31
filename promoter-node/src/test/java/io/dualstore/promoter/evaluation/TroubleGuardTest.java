package io.dualstore.promoter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept from everybody else, and what is not. */
class TroubleGuardTest {

    private static final DataSet DATA = new DataSet(new TaskModel());

    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final TaskModel model = new TaskModel();
    private final ActionExecutor executor =
            new ActionExecutor(model, model.shared(), new SqliteReplica(database, "shared", DATA.identity.id()));
    private final TroubleGuard guard = new TroubleGuard(executor);

    @AfterEach
    void close() {
        executor.close();
        database.close();
    }

    private Update stage(String task) {
        Update update = DATA.phone("ann", "phone")
                .update(UUID.randomUUID(), Stream.of(Phone.add(task, "Sweep")).toList());
        executor.execute(update, 0);
        return update;
    }

    private Supplier<String> stagesAndThrows(Throwable thrown) {
        return () -> {
            stage("t2");
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        };
    }

    static Stream<Throwable> troubleOfOne() {
        return Stream.of(
                new OutOfMemoryError("heap"),
                new StackOverflowError(),
                new ExceptionInInitializerError(),
                new IllegalStateException("a bug of the promoter"));
    }

    @ParameterizedTest
    @MethodSource("troubleOfOne")
    void troubleOfOneIsHeldAndNothingOfItStaysStaged(Throwable thrown) {
        stage("t1");

        String result = guard.guarded(
                "Bundle b\n" + "x".repeat(10_000), stagesAndThrows(thrown), trouble -> "held: " + trouble.cause());

        assertThat(result).isEqualTo("held: " + thrown);
        assertThat(executor.stagedEvents()).isOne();
    }

    static Stream<Throwable> troubleOfTheNode() {
        return Stream.of(
                new DatabaseException.Failed("disk full", null),
                new ObjectStoreException.Unreachable("no answer", null),
                new IllegalStateException("wrapped", new DatabaseException.Failed("disk full", null)));
    }

    @ParameterizedTest
    @MethodSource("troubleOfTheNode")
    void troubleOfStoreDiskOrLogEndsTheRound(Throwable thrown) {
        stage("t1");

        assertThatThrownBy(() -> guard.guarded("Bundle b", stagesAndThrows(thrown), trouble -> "held"))
                .isSameAs(thrown);
        assertThat(executor.stagedEvents()).isOne();
    }
}
