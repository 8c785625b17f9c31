package io.dualstore.simulator.world;

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
        WRITE_HOSTILE_OBJECT(By.HOSTILE_USER, 0);

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
