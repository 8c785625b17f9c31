package io.dualstore.axon.projection;

import static io.dualstore.axon.deadletter.ProjectionUnderTest.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.deadletter.FailedEventPolicy;
import io.dualstore.axon.deadletter.ProjectionUnderTest;
import io.dualstore.log.store.InMemoryObjectStore;
import java.nio.file.Path;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenResetTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();

    @TempDir
    Path folder;

    private ProjectionUnderTest open() {
        return new ProjectionUnderTest(bucket, folder.resolve("events.db"), FailedEventPolicy.park());
    }

    private static int reset(ProjectionUnderTest projection) {
        TrackingToken first = projection.engine().firstToken().join();
        return new TokenReset(projection.database()).reset(projection.processor(), first, session -> {
            projection.letters().clear(session);
            return session.update("DELETE FROM title");
        });
    }

    private static void awaitTitles(ProjectionUnderTest projection, String... titles) {
        await().untilAsserted(() -> assertThat(projection.titles()).containsExactly(titles));
    }

    @Test
    void aProjectionIsClearedAndHandlesEverythingAgainAfterARestart() {
        try (ProjectionUnderTest projection = open()) {
            projection.append(renamed("t1", "Sweep"), renamed("t2", "Mop"), renamed("t3", "boom"));
            awaitTitles(projection, "Sweep", "Mop");
            assertThat(projection.replays()).containsOnly("REGULAR");
            await().until(() -> projection.letters().size() == 1);
        }
        try (ProjectionUnderTest projection = open()) {
            projection.processor().shutdown().join();

            assertThat(reset(projection)).isEqualTo(1);
            assertThat(projection.titles()).isEmpty();
            assertThat(projection.letters().size()).isZero();
        }
        try (ProjectionUnderTest projection = open()) {
            awaitTitles(projection, "Sweep", "Mop");
            assertThat(projection.replays()).containsOnly("REPLAY");
            await().until(() -> projection.letters().size() == 1);

            projection.append(renamed("t1", "new"));
            awaitTitles(projection, "Sweep", "Mop", "new");
            assertThat(projection.replays()).containsExactly("REPLAY", "REPLAY", "REGULAR");
        }
    }

    @Test
    void aRunningProcessorIsNotReset() {
        try (ProjectionUnderTest projection = open()) {
            projection.append(renamed("t1", "Sweep"));
            awaitTitles(projection, "Sweep");

            assertThatThrownBy(() -> reset(projection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shut it down");
            assertThat(projection.titles()).containsExactly("Sweep");
        }
    }

    @Test
    void aResetThatFailsChangesNothing() {
        try (ProjectionUnderTest projection = open()) {
            projection.append(renamed("t1", "Sweep"));
            awaitTitles(projection, "Sweep");
            projection.processor().shutdown().join();
            TrackingToken first = projection.engine().firstToken().join();

            assertThatThrownBy(() -> new TokenReset(projection.database())
                            .reset(projection.processor(), first, session -> {
                                session.update("DELETE FROM title");
                                throw new IllegalStateException("no such table");
                            }))
                    .hasMessageContaining("no such table");

            assertThat(projection.titles()).containsExactly("Sweep");
            projection.processor().start().join();
            projection.append(renamed("t1", "Mop"));
            awaitTitles(projection, "Sweep", "Mop");
        }
    }
}
