package io.dualstore.simulator.world;

import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that happens in the world. All chance in it comes from its own number, so that steps can be left out without changing others.
 *
 * @param number its place in the list that the seed gave
 * @param actor which device or promoter, counted round
 * @param chance everything else
 */
public record Step(int number, Kind kind, int actor, long chance) {

    /** Who does it. */
    enum By {
        DEVICE,
        PROMOTER,
        BUCKET,
        HOSTILE_USER
    }

    /** Whether it reads or writes segments and snapshots. */
    boolean isOfCopies() {
        return Kind.OF_COPIES.contains(kind);
    }

    /** What can happen; {@code weight} says how often. */
    enum Kind {
        BEGIN(By.DEVICE, 0),
        ACT(By.DEVICE, 26),
        ACT_PRIVATELY(By.DEVICE, 8),
        EXCHANGE(By.DEVICE, 14),
        SWEEP(By.PROMOTER, 20),
        HINT(By.PROMOTER, 5),
        CRASH_IN_EXCHANGE(By.DEVICE, 4),
        CRASH_IN_SWEEP(By.PROMOTER, 3),
        CRASH_IN_TRANSACTION(By.DEVICE, 5),
        RESTART(By.DEVICE, 3),
        GO_OFFLINE(By.DEVICE, 2),
        GO_ONLINE(By.DEVICE, 3),
        WAIT(By.DEVICE, 2),
        BACK_UP(By.DEVICE, 1),
        RESTORE(By.DEVICE, 1),
        CLONE(By.DEVICE, 2),
        UPGRADE(By.DEVICE, 1),
        UPGRADE_PROMOTER(By.PROMOTER, 1),
        LOSE_BUNDLE(By.BUCKET, 2),
        /** A user withdraws or edits what was saved and not sent. */
        TAKE_BACK(By.DEVICE, 0),
        /** Somebody puts the file of another log into a promoter's folder. */
        SWAP_PROMOTER_FILE(By.PROMOTER, 0),
        /** The bucket is copied. */
        BACK_UP_BUCKET(By.BUCKET, 0),
        /** The bucket is set back to its copy. */
        SET_BUCKET_BACK(By.BUCKET, 0),
        /** The hostile user writes something. */
        WRITE_HOSTILE_OBJECT(By.HOSTILE_USER, 0),
        /** The log gets so long that segments are of use. */
        WORK_LONG(By.DEVICE, 0),
        /** A device begins with an empty file, and may die meanwhile. */
        START_EMPTY(By.DEVICE, 0),
        /** A device, or a copy of it, begins with an old file, and may die meanwhile. */
        START_OLD(By.DEVICE, 0),
        /** A promoter writes a segment or a snapshot, and may die meanwhile. */
        MAINTAIN(By.PROMOTER, 0),
        /** A promoter begins with an empty file. */
        START_PROMOTER_EMPTY(By.PROMOTER, 0),
        /** Somebody forges a snapshot. */
        FORGE_SNAPSHOT(By.BUCKET, 0),
        /** Somebody deletes a snapshot, or a part of it. */
        DELETE_SNAPSHOT(By.BUCKET, 0),
        /** Segments are written, some of them wrong. */
        WRITE_SEGMENTS(By.BUCKET, 0),
        /** Hours pass. */
        PASS_HOURS(By.BUCKET, 0);

        private static final Set<Kind> OF_COPIES = EnumSet.of(
                START_EMPTY,
                START_OLD,
                MAINTAIN,
                START_PROMOTER_EMPTY,
                FORGE_SNAPSHOT,
                DELETE_SNAPSHOT,
                WRITE_SEGMENTS,
                PASS_HOURS);

        final By by;
        final int weight;

        Kind(By by, int weight) {
            this.by = by;
            this.weight = weight;
        }
    }

    @Override
    public String toString() {
        return "#" + number + " " + kind + " " + actor;
    }
}
