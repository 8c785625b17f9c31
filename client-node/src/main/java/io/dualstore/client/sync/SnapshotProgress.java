package io.dualstore.client.sync;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far the taking over of a snapshot is, for people. Safe to use from any thread. */
public final class SnapshotProgress {

    private volatile Consumer<@Nullable Step> viewer = step -> {};
    private volatile long total;

    /**
     * How far it is.
     *
     * @param fetched bytes of the snapshot that are on the disk
     * @param total bytes of the snapshot
     * @param percent of all work that is done, from 0 to 100
     */
    public record Step(long fetched, long total, int percent) {}

    /** Has {@code newViewer} told of each step, and of the end by {@code null}. */
    void onStep(Consumer<@Nullable Step> newViewer) {
        viewer = newViewer;
    }

    void fetched(long bytes, long all) {
        total = all;
        viewer.accept(new Step(bytes, all, (int) (50 * bytes / Math.max(1, all))));
    }

    /** @param share of the image that was copied, from 0 to 1 */
    void copied(double share) {
        viewer.accept(new Step(total, total, 50 + (int) (50 * share)));
    }

    /** It ended, or none was needed. */
    void end() {
        if (total > 0) {
            total = 0;
            viewer.accept(null);
        }
    }
}
