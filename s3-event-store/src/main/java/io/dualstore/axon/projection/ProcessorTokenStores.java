package io.dualstore.axon.projection;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.jspecify.annotations.Nullable;

/** Two token stores of one application: one for the processors of which one instance is active at a time, one for all others. */
public final class ProcessorTokenStores implements TokenStore {

    /** Stands for all processors. */
    public static final String ALL = "*";

    private final Set<String> claimedProcessors;
    private final TokenStore claimed;
    private final TokenStore own;

    /**
     * Creates a store that chooses by the name of the processor.
     *
     * @param claimedProcessors names of the processors in {@code claimed}; {@link #ALL} for all
     * @param claimed gives its tokens to one instance of the application at a time, such as a {@link ClaimedTokenStore}
     * @param own gives its tokens to this instance
     */
    public ProcessorTokenStores(Set<String> claimedProcessors, TokenStore claimed, TokenStore own) {
        this.claimedProcessors = claimedProcessors;
        this.claimed = claimed;
        this.own = own;
    }

    private TokenStore of(String processor) {
        return claimedProcessors.contains(processor) || claimedProcessors.contains(ALL) ? claimed : own;
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor, int segmentCount, @Nullable TrackingToken initial, @Nullable ProcessingContext context) {
        return of(processor).initializeTokenSegments(processor, segmentCount, initial, context);
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).storeToken(token, processor, segment, context);
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).fetchToken(processor, segment, context);
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, Segment segment, @Nullable ProcessingContext context) {
        return of(processor).fetchToken(processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> extendClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).extendClaim(processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).releaseClaim(processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processor, Segment segment, @Nullable ProcessingContext context) {
        return of(processor).initializeSegment(token, processor, segment, context);
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).deleteToken(processor, segment, context);
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, @Nullable ProcessingContext context) {
        return of(processor).fetchSegment(processor, segment, context);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, @Nullable ProcessingContext context) {
        return of(processor).fetchSegments(processor, context);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return of(processor).fetchAvailableSegments(processor, context);
    }

    /** Both are in one file, so that they have one identifier. */
    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return own.retrieveStorageIdentifier(context);
    }
}
