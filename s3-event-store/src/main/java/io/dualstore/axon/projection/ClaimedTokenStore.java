package io.dualstore.axon.projection;

import io.dualstore.claim.Claim;
import io.dualstore.claim.ClaimTimes;
import io.dualstore.claim.HandOver;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of processors that should be active in one instance of an application at a time, for example because they send mails. All
 * instances compete for a {@link Claim}; only the holder's processors get their tokens, and the others keep asking. The next holder
 * continues where the last one was at its last heartbeat, so an event may be handled twice after a crash, and never is skipped.
 *
 * <p>Projections that every instance keeps for itself use the {@link SqliteTokenStore} directly.
 */
public final class ClaimedTokenStore implements TokenStore, AutoCloseable {

    private final SqliteTokenStore tokens;
    private final TokenPositions positions;
    private final Set<String> processors = ConcurrentHashMap.newKeySet();
    private volatile SortedMap<String, Long> handedOver = Collections.emptySortedMap();
    private volatile @Nullable Claim claim;

    private ClaimedTokenStore(SqliteTokenStore tokens, TokenPositions positions) {
        this.tokens = tokens;
        this.positions = positions;
    }

    /**
     * Competes for a claim from now on.
     *
     * @param tokens where this instance keeps its tokens
     * @param name of the claim within the data set
     * @param holder name of this process, for people who look
     * @param guard says whether the store may be written to
     */
    public static ClaimedTokenStore start(
            SqliteTokenStore tokens,
            ObjectStore store,
            BucketLayout layout,
            String name,
            String holder,
            ClaimTimes times,
            WriteGuard guard) {
        ClaimedTokenStore claimed = new ClaimedTokenStore(tokens, tokens.positions());
        claimed.claim = Claim.start(store, layout, name, holder, times, guard, claimed.new TokenHandOver());
        return claimed;
    }

    /** Passes on the positions of the segments, and of processors that this instance does not have, what it took over. */
    private final class TokenHandOver implements HandOver {

        @Override
        public SortedMap<String, Long> positions() {
            SortedMap<String, Long> reached = new TreeMap<>();
            handedOver.forEach((key, position) -> {
                if (!processors.contains(TokenPositions.processorOf(key))) {
                    reached.put(key, position);
                }
            });
            processors.forEach(processor -> reached.putAll(positions.of(processor)));
            return reached;
        }

        @Override
        public void takeOver(SortedMap<String, Long> before) {
            handedOver = before;
            processors.forEach(ClaimedTokenStore.this::raise);
        }
    }

    private void raise(String processor) {
        positions.raise(processor, TokenPositions.partOf(handedOver, processor));
    }

    /** Returns whether the processors of this instance are the active ones. */
    public boolean isHeld() {
        Claim competing = claim;
        return competing != null && competing.isHeld();
    }

    /** Releases the claim. Shut the processors down first. The tokens stay open. */
    @Override
    public void close() {
        Claim competing = claim;
        if (competing != null) {
            competing.close();
        }
    }

    private UnableToClaimTokenException notHeld(String processor) {
        return new UnableToClaimTokenException(
                "The processor " + processor + " is active in another instance of the application, or in none yet");
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor, int segmentCount, @Nullable TrackingToken initial, @Nullable ProcessingContext context) {
        processors.add(processor);
        return tokens.initializeTokenSegments(processor, segmentCount, initial, context)
                .thenApply(segments -> {
                    raise(processor);
                    return segments;
                });
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processor, int segment, @Nullable ProcessingContext context) {
        if (!isHeld()) {
            return CompletableFuture.failedFuture(notHeld(processor));
        }
        if (context != null) {
            // Handlers may have taken long: what they wrote and the token are rolled back together.
            tokens.withToken(context, session -> {
                if (!isHeld()) {
                    throw notHeld(processor);
                }
                return 0;
            });
        }
        return tokens.storeToken(token, processor, segment, context);
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        processors.add(processor);
        return isHeld()
                ? tokens.fetchToken(processor, segment, context)
                : CompletableFuture.failedFuture(notHeld(processor));
    }

    @Override
    public CompletableFuture<Void> extendClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return isHeld() ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(notHeld(processor));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return tokens.releaseClaim(processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processor, Segment segment, @Nullable ProcessingContext context) {
        return tokens.initializeSegment(token, processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, @Nullable ProcessingContext context) {
        return tokens.deleteToken(processor, segment, context);
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, @Nullable ProcessingContext context) {
        return tokens.fetchSegment(processor, segment, context);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, @Nullable ProcessingContext context) {
        return tokens.fetchSegments(processor, context);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        processors.add(processor);
        return isHeld()
                ? tokens.fetchAvailableSegments(processor, context)
                : CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return tokens.retrieveStorageIdentifier(context);
    }
}
