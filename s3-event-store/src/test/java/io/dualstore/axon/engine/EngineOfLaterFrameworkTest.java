package io.dualstore.axon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** The engine has the methods that later versions of the framework call. */
class EngineOfLaterFrameworkTest extends EnginesOnOneBucket {

    @Test
    void theCallsOfLaterFrameworkVersionsAreAnswered() throws Exception {
        Class<?> engine = S3EventStorageEngine.class;

        assertThat(engine.getMethod("stream", StreamingCondition.class).getReturnType())
                .isEqualTo(MessageStream.class);
        for (String token : List.of("firstToken", "latestToken")) {
            assertThat(engine.getMethod(token).getReturnType()).isEqualTo(CompletableFuture.class);
        }
        assertThat(engine.getMethod("tokenAt", Instant.class).getReturnType()).isEqualTo(CompletableFuture.class);
        Object transaction =
                open().appendEvents(AppendCondition.none(), null, List.of()).join();
        assertThat(transaction.getClass().getMethod("commit").getReturnType()).isEqualTo(CompletableFuture.class);
        assertThat(transaction.getClass().getMethod("rollback").getReturnType()).isEqualTo(void.class);
        assertThat(transaction.getClass().getMethod("afterCommit", Object.class).getReturnType())
                .isEqualTo(CompletableFuture.class);
    }
}
