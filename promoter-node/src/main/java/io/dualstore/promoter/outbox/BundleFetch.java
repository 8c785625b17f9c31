package io.dualstore.promoter.outbox;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches bundles, and ahead of their turn in parallel those that come next. What is held in memory is bounded in number and in bytes: a
 * bundle that is larger than its listing said is not read.
 */
public final class BundleFetch implements AutoCloseable {

    private static final long MAX_BYTES = 32L << 20;
    private static final int HEAP_SHARE = 16;

    private final ObjectStore store;
    private final int maxBundleBytes;
    private final int parallel;
    private final long mostBytes;
    private final ExecutorService threads;
    private final Map<String, UnderWay> ahead = new LinkedHashMap<>();
    private long bytesAhead;

    private record UnderWay(WaitingBundle bundle, Future<FetchResult> answer) {}

    /** @param heapBytes largest size of this process's heap */
    public BundleFetch(ObjectStore store, int maxBundleBytes, int parallel, long heapBytes, ExecutorService threads) {
        this.store = store;
        this.maxBundleBytes = maxBundleBytes;
        this.parallel = parallel;
        this.mostBytes = Math.min(MAX_BYTES, heapBytes / HEAP_SHARE);
        this.threads = threads;
    }

    /**
     * Returns what the store gave for this bundle, and meanwhile begins to fetch others.
     *
     * @param upcoming bundles that will be wanted next, in this order
     */
    public FetchResult take(WaitingBundle bundle, List<WaitingBundle> upcoming) {
        UnderWay wanted = remove(bundle.key());
        Future<FetchResult> answer = wanted == null ? start(bundle) : wanted.answer();
        for (WaitingBundle next : upcoming) {
            if (!ahead.containsKey(next.key()) && fits(next)) {
                put(next, start(next));
            }
        }
        return answer(bundle, answer);
    }

    /** Keeps a bundle that is wanted again soon, if there is room; else it is fetched again. */
    public void keep(FetchResult fetched) {
        if (fits(fetched.bundle())) {
            put(fetched.bundle(), CompletableFuture.completedFuture(fetched));
        }
    }

    /** Drops what was fetched ahead of this device: its bundles are not wanted any more. */
    public void drop(Device device) {
        List.copyOf(ahead.values()).stream()
                .map(UnderWay::bundle)
                .filter(bundle -> bundle.device().equals(device))
                .forEach(this::drop);
    }

    private void drop(WaitingBundle bundle) {
        UnderWay dropped = remove(bundle.key());
        if (dropped != null) {
            dropped.answer().cancel(true);
        }
    }

    private boolean fits(WaitingBundle bundle) {
        return ahead.size() < parallel && bytesAhead + cost(bundle) <= mostBytes;
    }

    /** Of a bundle that is too large nothing is read. */
    private long cost(WaitingBundle bundle) {
        return bundle.size() > maxBundleBytes ? 0 : bundle.size();
    }

    private void put(WaitingBundle bundle, Future<FetchResult> answer) {
        ahead.put(bundle.key(), new UnderWay(bundle, answer));
        bytesAhead += cost(bundle);
    }

    private @Nullable UnderWay remove(String key) {
        UnderWay removed = ahead.remove(key);
        if (removed != null) {
            bytesAhead -= cost(removed.bundle());
        }
        return removed;
    }

    private Future<FetchResult> start(WaitingBundle bundle) {
        return threads.submit(() -> new FetchResult(bundle, fetch(bundle)));
    }

    private FetchResult.Answer fetch(WaitingBundle bundle) {
        if (bundle.size() > maxBundleBytes) {
            return new FetchResult.TooLarge("Object " + bundle.key() + " has " + bundle.size()
                    + " bytes, more than the limit of " + maxBundleBytes);
        }
        try {
            return store.get(bundle.key(), (int) bundle.size())
                    .<FetchResult.Answer>map(FetchResult.Stored::new)
                    .orElseGet(FetchResult.Gone::new);
        } catch (ObjectStoreException.TooLarge e) {
            // It was written again, larger, after it was listed. The next listing has its size.
            return new FetchResult.Gone();
        } catch (ObjectStoreException.Refused e) {
            return new FetchResult.NotGiven(HoldReason.STORE_REFUSES, String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Unreachable e) {
            return new FetchResult.NotGiven(HoldReason.STORE_SILENT, String.valueOf(e.getMessage()));
        }
    }

    private static FetchResult answer(WaitingBundle bundle, Future<FetchResult> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FetchResult(
                    bundle, new FetchResult.NotGiven(HoldReason.STORE_SILENT, "Interrupted while it was read"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            // An Error, such as too little memory: the next bundle may be smaller.
            return new FetchResult(
                    bundle, new FetchResult.NotGiven(HoldReason.EXECUTION_TROUBLE, String.valueOf(e.getCause())));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
