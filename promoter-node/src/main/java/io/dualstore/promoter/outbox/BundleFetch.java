package io.dualstore.promoter.outbox;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Fetches bundles ahead, in parallel, and gives them in order. What is held in memory is bounded in number and bytes. */
public final class BundleFetch implements AutoCloseable {

    private static final long MAX_BYTES = 32L << 20;

    private final ObjectStore store;
    private final int maxBundleBytes;
    private final int parallel;
    private final Iterator<WaitingBundle> wanted;
    private final ExecutorService threads;
    private final Deque<UnderWay> ahead = new ArrayDeque<>();
    private final Set<Device> skipped = new HashSet<>();
    private long bytesAhead;

    private record UnderWay(WaitingBundle bundle, Future<FetchResult> answer) {}

    public BundleFetch(
            ObjectStore store, int maxBundleBytes, int parallel, List<WaitingBundle> wanted, ExecutorService threads) {
        this.threads = threads;
        this.store = store;
        this.maxBundleBytes = maxBundleBytes;
        this.parallel = parallel;
        this.wanted = wanted.iterator();
    }

    /** This device goes no further: its bundles are neither fetched nor given any more. */
    public void skip(Device device) {
        skipped.add(device);
    }

    /** The next bundle in order; empty at the end. */
    public Optional<FetchResult> next() {
        while (true) {
            fetchAhead();
            UnderWay first = ahead.poll();
            if (first == null) {
                return Optional.empty();
            }
            bytesAhead -= first.bundle().size();
            if (skipped.contains(first.bundle().device())) {
                first.answer().cancel(true);
            } else {
                return Optional.of(answer(first));
            }
        }
    }

    private void fetchAhead() {
        while (wanted.hasNext() && ahead.size() < parallel && (ahead.isEmpty() || bytesAhead < MAX_BYTES)) {
            WaitingBundle bundle = wanted.next();
            if (!skipped.contains(bundle.device())) {
                bytesAhead += bundle.size();
                ahead.add(new UnderWay(bundle, threads.submit(() -> new FetchResult(bundle, fetch(bundle)))));
            }
        }
    }

    private FetchResult.Answer fetch(WaitingBundle bundle) {
        if (bundle.size() > maxBundleBytes) {
            return new FetchResult.TooLarge("Object " + bundle.key() + " has " + bundle.size()
                    + " bytes, more than the limit of " + maxBundleBytes);
        }
        try {
            return store.get(bundle.key(), maxBundleBytes)
                    .<FetchResult.Answer>map(FetchResult.Stored::new)
                    .orElseGet(FetchResult.Gone::new);
        } catch (ObjectStoreException.TooLarge e) {
            return new FetchResult.TooLarge(String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Refused e) {
            return new FetchResult.NotGiven(HoldReason.STORE_REFUSES, String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Unreachable e) {
            return new FetchResult.NotGiven(HoldReason.STORE_SILENT, String.valueOf(e.getMessage()));
        }
    }

    private static FetchResult answer(UnderWay first) {
        try {
            return first.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FetchResult(
                    first.bundle(), new FetchResult.NotGiven(HoldReason.STORE_SILENT, "Interrupted while it was read"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
