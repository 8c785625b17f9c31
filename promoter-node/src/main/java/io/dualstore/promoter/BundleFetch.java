package io.dualstore.promoter;

import io.dualstore.log.ObjectStore;
import io.dualstore.log.ObjectStoreException;
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
final class BundleFetch implements AutoCloseable {

    private static final long MOST_BYTES = 32L << 20;

    private final ObjectStore store;
    private final int maxBundleBytes;
    private final int parallel;
    private final Iterator<WaitingBundle> wanted;
    private final ExecutorService threads;
    private final Deque<UnderWay> ahead = new ArrayDeque<>();
    private final Set<Device> skipped = new HashSet<>();
    private long bytesAhead;

    private record UnderWay(WaitingBundle bundle, Future<Fetched> answer) {}

    BundleFetch(
            ObjectStore store, int maxBundleBytes, int parallel, List<WaitingBundle> wanted, ExecutorService threads) {
        this.threads = threads;
        this.store = store;
        this.maxBundleBytes = maxBundleBytes;
        this.parallel = parallel;
        this.wanted = wanted.iterator();
    }

    /** This device goes no further: its bundles are neither fetched nor given any more. */
    void skip(Device device) {
        skipped.add(device);
    }

    /** The next bundle in order; empty at the end. */
    Optional<Fetched> next() {
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
        while (wanted.hasNext() && ahead.size() < parallel && (ahead.isEmpty() || bytesAhead < MOST_BYTES)) {
            WaitingBundle bundle = wanted.next();
            if (!skipped.contains(bundle.device())) {
                bytesAhead += bundle.size();
                ahead.add(new UnderWay(bundle, threads.submit(() -> new Fetched(bundle, fetch(bundle)))));
            }
        }
    }

    private Fetched.Answer fetch(WaitingBundle bundle) {
        if (bundle.size() > maxBundleBytes) {
            return new Fetched.TooLarge("Object " + bundle.key() + " has " + bundle.size()
                    + " bytes, more than the limit of " + maxBundleBytes);
        }
        try {
            return store.get(bundle.key(), maxBundleBytes)
                    .<Fetched.Answer>map(Fetched.Stored::new)
                    .orElseGet(Fetched.Gone::new);
        } catch (ObjectStoreException.TooLarge e) {
            return new Fetched.TooLarge(String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Refused e) {
            return new Fetched.NotGiven(HoldReason.STORE_REFUSES, String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Unreachable e) {
            return new Fetched.NotGiven(HoldReason.STORE_SILENT, String.valueOf(e.getMessage()));
        }
    }

    private static Fetched answer(UnderWay first) {
        try {
            return first.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched(
                    first.bundle(), new Fetched.NotGiven(HoldReason.STORE_SILENT, "Interrupted while it was read"));
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
