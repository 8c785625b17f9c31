package io.dualstore.snapshot;

/** Counts the bytes of a snapshot that are here, and reports each part when it arrives: parts that are fetched beside it may take long. */
final class FetchedBytes {

    private final SnapshotSource.Progress progress;
    private final long total;
    private long bytes;

    FetchedBytes(SnapshotSource.Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    synchronized int add(int size) {
        bytes += size;
        progress.fetched(bytes, total);
        return size;
    }
}
