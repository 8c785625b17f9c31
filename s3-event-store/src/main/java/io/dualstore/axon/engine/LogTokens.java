package io.dualstore.axon.engine;

import io.dualstore.replica.EventSource;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/** Tokens of places in the log, for processors that do not begin at its start. They depend on positions only, so no event is read. */
final class LogTokens {

    private final EventSource replica;
    private final LogFollower follower;

    LogTokens(EventSource replica, LogFollower follower) {
        this.replica = replica;
        this.follower = follower;
    }

    CompletableFuture<TrackingToken> latest() {
        return upToDate(replica::nextPosition);
    }

    CompletableFuture<TrackingToken> at(Instant time) {
        long position = replica.firstPositionSince(time);
        return position < replica.nextPosition()
                ? CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position))
                : upToDate(() -> replica.firstPositionSince(time));
    }

    private CompletableFuture<TrackingToken> upToDate(LongSupplier position) {
        return CompletableFuture.supplyAsync(
                () -> {
                    follower.catchUp();
                    return new GlobalSequenceTrackingToken(position.getAsLong());
                },
                Thread::startVirtualThread);
    }
}
